import type { Acts } from '../activity/index.ts'
import { backgroundActs } from '../background/index.ts'
import { collectingActs, directDebitActs, donationsActs, payoutActs, receiptsActs } from '../collecting/index.ts'
import { coopsActs } from '../coops/index.ts'
import { campaignsActs, depotActs, freeTextActs, givingActs } from '../giving/index.ts'
import { membershipActs } from '../membership/index.ts'
import { organisationsActs } from '../organisations/index.ts'
import { peopleActs, signInActs } from '../people/index.ts'
import { affectedActs } from './affected/affected-acts.ts'
import { deskActs } from './desk-acts.ts'

/** The acts of every subject, for the record's list. A test walks the `*-acts.ts` files and names one that is missing here. */
export const everyAct: Acts = {
  ...backgroundActs,
  ...collectingActs,
  ...donationsActs,
  ...directDebitActs,
  ...payoutActs,
  ...receiptsActs,
  ...coopsActs,
  ...givingActs,
  ...campaignsActs,
  ...freeTextActs,
  ...depotActs,
  ...membershipActs,
  ...organisationsActs,
  ...peopleActs,
  ...signInActs,
  ...deskActs,
  ...affectedActs,
}
