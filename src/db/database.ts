import type { Kysely } from 'kysely'
import type { DB } from './schema.generated.ts'

/** The connection pool as every subject sees it: typed by the generated schema, one dialect, one driver (`pg`). */
export type Database = Kysely<DB>
