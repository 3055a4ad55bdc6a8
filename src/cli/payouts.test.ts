import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testKeys } from '../../test/support/database.ts'
import { money_at, moneyWorld, plantBankDetails } from '../../test/support/money.ts'
import { systemClock } from '../calendar/clock.ts'
import { setDemonstrationTime } from '../calendar/demonstration-clock.ts'
import { Refused } from '../db/refused.ts'
import type { Command } from './command.ts'
import { payer } from './payer.ts'
import { payoutsCommand } from './payouts.ts'
import { makeCall, readWords } from './read-call.ts'
import { recordRemittanceCommand } from './record-remittance.ts'
import { readSettings } from './settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'tomoni-payouts-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** `call` answers with a command's object for `--json`, or the sentence with which it was refused. */
async function world() {
  const made = await moneyWorld()
  await setDemonstrationTime(made.db, { shows: money_at, set_at: systemClock.now() })
  const settings = readSettings({ DATABASE_URL: made.url, DATABASE_OWNER_URL: made.owner_url, TOMONI_KEYS: testKeys })
  const call = async (command: Command, words: string): Promise<unknown> => {
    const answers: unknown[] = []
    const read = makeCall(readWords(command, words.split(' ').filter(Boolean)), settings)
    try {
      await command.run({ ...read, tell: () => {}, answer: (object) => answers.push(object) })
      return answers[0]
    } catch (error) {
      if (error instanceof Refused) return error.message
      throw error
    }
  }
  return { ...made, call }
}

test('a remittance is recorded, refused twice, and undone, from the command line', async () => {
  const { call } = await world()
  const words = '--coop tokyo --month 2025-12 --yen 3,300 --on 2026-01-09'
  expect(await call(recordRemittanceCommand, words)).toEqual({
    remittance: 1,
    coop: 'tokyo',
    month: '2025-12',
    yen: 3_300,
    collected_yen: 3_300,
    remitted_yen: 3_300,
    surplus_yen: 0,
  })
  expect(await call(recordRemittanceCommand, words)).toMatch(
    /もう記録してあります（入金1、bin\/tomoni）。別の入金なら、その理由を書いて記録してください。（--again）$/,
  )
  expect(await call(recordRemittanceCommand, '--coop tokyo --month 2025-12 --on 2026-01-09')).toMatch(/^入金の金額を --yen に/)
  expect(await call(recordRemittanceCommand, '--undo 1')).toMatch(/^取り消す理由を --reason に/)
  expect(await call(recordRemittanceCommand, '--undo 1 --reason まちがい')).toMatchObject({ undone_yen: 3_300, remitted_yen: 0 })
})

test('payouts: two names, one file, and the same file again', async () => {
  const { call, remit, db, aoki, ishii } = await world()
  await remit(3_300)
  expect(await call(payoutsCommand, `--pay-on 2026-01-15 --by ${aoki.mail}`)).toMatch(/^送金元の口座が決まっていません。/)
  expect(await call(payer, '--code 1 --name 友に --bank 9999 --branch 001 --account 7654321')).toMatch(/「友」/)
  expect(await call(payer, '--code 1 --name トモニ --bank 9999 --branch 001 --account 7654321')).toEqual({ set: true })
  expect(await call(payer, '--programme 108413 --organisation niji')).toEqual({ programme: '108413', organisation: 'niji' })
  for (const address of ['cosmos', 'niji']) await plantBankDetails(db, { address, by: aoki, confirmed_by: ishii })

  const out = join(folder, 'furikomi.txt')
  const both = (approver: string) => `--pay-on 2026-01-15 --by ${aoki.mail} --approved-by ${approver} --out ${out}`
  expect(await call(payoutsCommand, both(aoki.mail))).toBe('準備した人は、承認できません。ほかの人が承認してください。')
  expect(await call(payoutsCommand, both('nobody@example.jp'))).toMatch(/^--approved-by のメールアドレスの人は、/)
  expect(await call(payoutsCommand, '')).toMatchObject({ runs: [], payable: [{ yen: 2_000 }, { yen: 1_300 }] })

  expect(await call(payoutsCommand, `--pay-on 2026-01-15 --by ${aoki.mail}`)).toMatchObject({
    run: 1,
    state: 'prepared',
    yen: 3_300,
  })
  expect(await call(payoutsCommand, `--discard 1 --by ${aoki.mail} --reason 試し`)).toEqual({ run: 1, state: 'discarded' })
  expect(await call(payoutsCommand, both(ishii.mail))).toEqual({ run: 2, yen: 3_300, lines: 2, mails: 0, state: 'approved' })
  const file = readFileSync(out)
  expect(file.subarray(0, 14).toString()).toBe('12100000000001')
  expect(await call(payoutsCommand, `--approve 2 --by ${ishii.mail} --out ${out}`)).toBe(
    'この送金は、もう石井さんが承認しています。二度は送りません。',
  )
  await call(payoutsCommand, `--file 2 --out ${out}.again`)
  expect(readFileSync(`${out}.again`).equals(file)).toBe(true)
})
