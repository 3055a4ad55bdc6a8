import { collectingSealed } from '../collecting/index.ts'
import { coopsSealed } from '../coops/index.ts'
import { mailSealed } from '../mail/index.ts'
import { membershipSealed } from '../membership/index.ts'
import { organisationsSealed } from '../organisations/index.ts'
import { peopleSealed } from '../people/index.ts'
import type { SealedColumn } from '../vault/index.ts'

/** Every sealed column of every subject. A test asks the database for one that is missing here. */
export const everySealedColumn: readonly SealedColumn[] = [
  ...coopsSealed,
  ...organisationsSealed,
  ...collectingSealed,
  ...membershipSealed,
  ...peopleSealed,
  ...mailSealed,
]
