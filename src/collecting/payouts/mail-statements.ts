import type { Transaction } from 'kysely'
import { sayDayOfYear } from '../../calendar/say-dates.ts'
import type { DB } from '../../db/schema.generated.ts'
import { queueMail } from '../../mail/index.ts'
import { formatYen } from '../../money/yen.ts'
import type { Payout } from './payout-queries.ts'
import { payoutStatement, statementNumber } from './payout-statement.ts'

/** Puts a statement for each organisation with a mail address into the outbox, and returns how many. */
export async function mailStatements(tx: Transaction<DB>, payout: Payout, at: Temporal.Instant): Promise<number> {
  let queued = 0
  for (const line of payout.lines) {
    if (line.mail === null) continue
    const number = statementNumber(payout.run, line.line)
    const day = sayDayOfYear(payout.pay_on)
    const ending = await queueMail(tx, {
      key: `payout-statement:${payout.run}:${line.line}`,
      to: line.mail,
      subject: `寄付の送金のお知らせ（${day}）`,
      text: wordsOf({ organisation: line.organisation, day, yen: formatYen(line.yen), number }),
      attachments: [
        {
          name: `送金明細書_${number}.pdf`,
          content_type: 'application/pdf',
          contents: await payoutStatement(tx, payout, line),
        },
      ],
      about: { kind: 'payout', id: payout.run },
      at,
    })
    if (ending.kind !== 'unusable_address') queued += 1
  }
  return queued
}

function wordsOf(of: { organisation: string; day: string; yen: string; number: string }): string {
  return `${of.organisation} 御中

組合員のみなさまからお預かりした寄付を、次のとおりお送りします。

  送金日　${of.day}
  送金額　${of.yen}

内訳は、添付の送金明細書（送金番号 ${of.number}）をご覧ください。
`
}
