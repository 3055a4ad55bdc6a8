import { expect, test } from 'vitest'
import { testKeys } from '../../test/support/database.ts'
import { monthsOf } from '../../test/support/month.ts'
import { formatChargeNumber } from '../collecting/charge-number.ts'
import { Refused } from '../db/refused.ts'
import { cancelDonationCommand } from './cancel-donation.ts'
import type { Command } from './command.ts'
import { moveDonationCommand } from './move-donation.ts'
import { makeCall, readWords } from './read-call.ts'
import { refundDonationCommand } from './refund-donation.ts'
import { refunds } from './refunds.ts'
import { readSettings } from './settings.ts'

async function world() {
  const months = await monthsOf([
    '2025-11-3,30010001,133540,2,1',
    '2025-11-3,30010001,133539,1,2',
    '2025-11-3,30010002,133540,1,3',
  ])
  const settings = readSettings({ DATABASE_URL: months.url, DATABASE_OWNER_URL: months.owner_url, TOMONI_KEYS: testKeys })
  const run = async (command: Command, ...words: string[]) => {
    const answers: unknown[] = []
    const told: string[] = []
    const call = makeCall(readWords(command, words), settings)
    try {
      await command.run({ ...call, tell: (line) => told.push(line), answer: (object) => answers.push(object) })
    } catch (error) {
      if (error instanceof Refused) return error.message
      throw error
    }
    return { told: told.join('\n'), answer: answers[0] }
  }
  return { ...months, run }
}

test('a donation is named by its number, its charge, or its member; several are listed', async () => {
  const { run, close } = await world()
  const why = ['--reason', '連絡あり']
  expect(await run(cancelDonationCommand, '1-3')).toContain('理由を --reason に書いてください')
  expect(await run(cancelDonationCommand, ...why)).toContain('寄付番号か請求番号を一つ')
  expect(await run(cancelDonationCommand, '9-9', ...why)).toContain('その番号の寄付はありません')
  expect(await run(cancelDonationCommand, '--member', '30010001', ...why)).toMatch(
    /左の寄付番号で選んでください[\s\S]*1-3[\s\S]*1-2/,
  )
  const dry = await run(
    cancelDonationCommand,
    '--member',
    '30010001',
    '--order-number',
    '133539',
    '--month',
    '2025-12',
    '--dry-run',
    ...why,
  )
  expect(dry).toMatchObject({ answer: { donation: '1-3', ending: 'cancelled', yen: 1_000, dry_run: true } })
  expect(await run(moveDonationCommand, '1-3', '--to', 'x', ...why)).toContain('--to に書いてください')
  expect(await run(moveDonationCommand, '1-3', '--to', '133540', ...why)).toMatchObject({ answer: { ending: 'moved' } })
  await close('2025-12')
  expect(
    await run(cancelDonationCommand, formatChargeNumber({ coop_id: 1, month: '2025-12-01', serial: 1 }), ...why),
  ).toMatchObject({
    answer: { donation: '1-3', ending: 'cancelled' },
  })
})

test('a refund is listed until it is paid', async () => {
  const { run, close, report } = await world()
  await close('2025-12')
  await report('2025-12', { 1: '済', 2: '済' })
  expect(await run(refunds)).toMatchObject({ told: 'まだ返していない返金はありません。', answer: { refunds: [] } })
  expect(await run(refundDonationCommand, '1-3', '--reason', '連絡')).toContain('--way に credit')
  expect(await run(refundDonationCommand, '1-3', '--way', 'bank', '--reason', '連絡')).toMatchObject({
    answer: { ending: 'refunded' },
  })
  expect(await run(refunds)).toMatchObject({ told: '1-3　生協・東京　30010001　1,000円　振込み' })
  expect(await run(refunds, '1-3')).toContain('両方を書いてください')
  expect(await run(refunds, '1-3', '--paid-on', '2025-12-29')).toContain('先に生協からの入金を記録してください')
})
