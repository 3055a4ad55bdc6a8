import type { SealedColumn } from '../vault/index.ts'

/** Every column of this subject that lies sealed. */
export const peopleSealed: readonly SealedColumn[] = [
  { table: 'people.authenticator_apps', column: 'secret', purpose: 'people.authenticator_app', key: ['person_id'] },
]
