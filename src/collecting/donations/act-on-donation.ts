import { type Act, record } from '../../activity/index.ts'
import { jstDay } from '../../calendar/jst.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import { type DonationAct, keepDonationAct } from '../../giving/index.ts'
import type { SignedIn } from '../../http/env.ts'
import { postTransfer } from '../../ledger/index.ts'
import type { Donation } from './donation.ts'
import type { ActedDetails } from './donations-acts.ts'

/** What every act on a donation is called with. */
export interface ActingOnDonation {
  /** 寄付番号: `12-345`, `E7-2512`. */
  readonly name: string
  /** Kept for good, and in the books. */
  readonly reason: string
  readonly at: Temporal.Instant
  /** Null on the server's command line; then `actor` says who. */
  readonly person: SignedIn | null
  readonly actor?: string
  /** Everything is done, then rolled back. */
  readonly dry_run?: boolean
}

/** Runs an act in a transaction; a rehearsal is rolled back and ends like the act. */
export async function actOrRehearse<Ending>(
  db: Database,
  dry_run: boolean | undefined,
  act: (tx: Database) => Promise<Ending>,
): Promise<Ending> {
  try {
    return await inTransaction(db, async (tx) => {
      const ending = await act(tx)
      if (dry_run) throw new Rehearsed(ending)
      return ending
    })
  } catch (error) {
    if (error instanceof Rehearsed) return error.ending as Ending
    throw error
  }
}

/** Rolls the transaction back, and is no error. */
class Rehearsed extends Error {
  readonly ending: unknown
  constructor(ending: unknown) {
    super('rehearsed')
    this.ending = ending
  }
}

interface Step {
  readonly kind: DonationAct['kind']
  readonly debit: string
  readonly credit: string
  readonly to_fund?: string
  /** What the books say before the reason: `寄付の取消し`. */
  readonly word: string
  readonly act: Act<ActedDetails>
}

/** Posts the transfer of an act, keeps the act and writes down who did it. Returns the ids of both. */
export async function postAct(
  tx: Database,
  donation: Donation,
  { reason, at, person, actor }: ActingOnDonation,
  { kind, debit, credit, to_fund = undefined, word, act }: Step,
): Promise<{ act_id: number; transfer_id: number }> {
  const { name, key, coop_id, member_id, units, yen, fund, charge } = donation
  const nth = donation.acts.length + 1
  const transfer_id = await postTransfer(tx, {
    idempotency_key: `donation:${name}:${nth}:${kind}`,
    debit,
    credit,
    amount_yen: yen,
    effective_on: jstDay(at),
    posted_at: at,
    memo: `${word} ${donation.order_number}（寄付番号${name}）：${reason}`,
  })
  const act_id = await keepDonationAct(tx, {
    ...{ coop_id, member_id, key, nth, kind, units, yen, charge, transfer_id, reason },
    from_fund: fund,
    to_fund: to_fund ?? null,
    was_collected: donation.state === 'collected',
    acted_at: at,
    acted_by: person?.name ?? actor ?? 'プログラム',
  })
  await record(tx, {
    at,
    person,
    ...(actor === undefined ? {} : { actor }),
    act,
    about: { kind: 'donation', id: name },
    coop_id,
    details: { donation: name, yen, reason, ...(to_fund === undefined ? {} : { to: to_fund.split(':')[2] ?? to_fund }) },
  })
  return { act_id, transfer_id }
}
