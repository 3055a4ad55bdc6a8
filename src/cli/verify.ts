import { sql } from 'kysely'
import { activityChecks } from '../activity/index.ts'
import { collectingChecks, payoutChecks, receiptsChecks } from '../collecting/index.ts'
import type { DataCheck } from '../db/data-check.ts'
import type { Database } from '../db/database.ts'
import { givingChecks } from '../giving/index.ts'
import { ledgerChecks } from '../ledger/index.ts'
import { mailChecks } from '../mail/index.ts'
import { organisationsChecks } from '../organisations/index.ts'
import type { Command } from './command.ts'
import { withDatabase } from './hold-database.ts'

/** Every check of every floor, books first. */
export const everyCheck: readonly DataCheck[] = [
  ...ledgerChecks,
  ...givingChecks,
  ...collectingChecks,
  ...payoutChecks,
  ...receiptsChecks,
  ...organisationsChecks,
  ...mailChecks,
  ...activityChecks,
]

const MOST_SHOWN = 20

export interface CheckResult {
  readonly name: string
  readonly ok: boolean
  /** The first of the rows that should not be. */
  readonly offenders: readonly Record<string, unknown>[]
}

/** Asks every check on one snapshot, so that an import that ends in between cannot look like a fault. */
export function runChecks(db: Database, checks: readonly DataCheck[] = everyCheck): Promise<CheckResult[]> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const results: CheckResult[] = []
      for (const { name, offenders } of checks) {
        const { rows } = await sql<
          Record<string, unknown>
        >`${sql.raw(`select * from (${offenders}) offenders limit ${MOST_SHOWN}`)}`.execute(tx)
        results.push({ name, ok: rows.length === 0, offenders: rows })
      }
      return results
    })
}

/** Holds the books against the detail and every line against what became of it. */
export const verify: Command = {
  name: 'verify',
  usage: 'verify',
  summary: '帳簿・寄付・明細がたがいに合っているか、すべて確かめる（合わなければ1で終わる）',
  async run({ settings, tell, answer }) {
    const results = await withDatabase(settings, ({ db }) => runChecks(db))
    const ok = results.every((result) => result.ok)
    for (const { name, ok: holds, offenders } of results) {
      tell(`${holds ? '○' : '×'} ${everyCheck.find((check) => check.name === name)?.says}（${name}）`)
      for (const offender of offenders)
        tell(
          `    ${Object.entries(offender)
            .map(([key, value]) => `${key}=${value}`)
            .join(' ')}`,
        )
      if (offenders.length === MOST_SHOWN) tell('    …（ほかにもあります）')
    }
    tell(ok ? 'すべて合っています。' : '合わないところがあります。上の行を開発者に見せてください。データは変えていません。')
    answer({ ok, checks: results })
    return ok ? 0 : 1
  },
}
