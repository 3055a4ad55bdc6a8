import type { Database } from '../db/database.ts'

/** A co-op as members' files and order cycles name it. */
export interface Coop {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly member_number_width: number
}

/** One co-op by its id. Throws for an id that comes from nowhere: call it with one that a row of ours names. */
export async function coopOfId(db: Database, id: number): Promise<Coop> {
  return await db
    .selectFrom('coops.coops')
    .select(['id', 'code', 'name', 'member_number_width'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** All co-ops by their code. A few dozen at most. */
export async function coopsByCode(db: Database): Promise<ReadonlyMap<string, Coop>> {
  const coops = await db.selectFrom('coops.coops').select(['id', 'code', 'name', 'member_number_width']).orderBy('code').execute()
  return new Map(coops.map((coop) => [coop.code, coop]))
}

/** A co-op as members meet it: its name, and where to ring up. */
export interface CoopAtTheDoor {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly phone: string | null
  readonly phone_hours: string | null
}

/** All co-ops by their code, as members choose among them. */
export async function coopsAtTheDoor(db: Database): Promise<CoopAtTheDoor[]> {
  return await db.selectFrom('coops.coops').select(['id', 'code', 'name', 'phone', 'phone_hours']).orderBy('code').execute()
}
