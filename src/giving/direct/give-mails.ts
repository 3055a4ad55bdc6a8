import type { Transaction } from 'kysely'
import { sayMonth } from '../../calendar/say-dates.ts'
import type { DB } from '../../db/schema.generated.ts'
import { sayUnits, sayYen } from '../../look/amount-words.ts'
import { wordsIn } from '../../look/declare-words.ts'
import { queueMail } from '../../mail/index.ts'
import { formatYen, yen } from '../../money/yen.ts'
import { withoutFurigana } from '../../text/furigana.ts'
import type { Reading } from '../../text/reading.ts'
import type { TypedOffer } from '../entries/typed-offers.ts'
import { given_words } from './give-words.ts'
import { receiptName } from './receipt-name.ts'

interface Given {
  readonly import_id: number
  readonly offer: TypedOffer
  readonly units: number
  readonly at: Temporal.Instant
}

/** The copy that was asked for: the page after sending, in words. It says nothing that the page does not, and no name. */
export async function queueCopy(tx: Transaction<DB>, given: Given, to: string, reading: Reading): Promise<void> {
  const { import_id, offer, units, at } = given
  const words = wordsIn(given_words, reading)
  const month = sayMonth(offer.collection_month, reading)
  const is_programme = offer.kind === 'programme'
  const price = sayYen(offer.unit_price_yen, reading)
  const { name, phone, phone_hours } = offer.coop
  const cancelled = is_programme ? words.stop_at_coop(name) : words.cancel_at_coop(name, month)
  const rung = is_programme ? words.stop_by_phone(name) : words.cancel_by_phone(name, month)
  const lines = [
    words.thanks,
    '',
    `${words.receipt}: ${receiptName({ import_id })}`,
    `${words.what}: ${offer.organisation ?? ''}${offer.organisation === null ? offer.title : `「${offer.title}」`}`,
    `${words.number}: ${offer.order_number}`,
    `${words.amount}: ${words.sum(sayUnits(units, reading), price, sayYen(yen(units * offer.unit_price_yen), reading))}`,
    `${words.when}: ${is_programme ? words.each_month(month) : words.in_month(month)}`,
    `${words.cancel}: ${phone === null ? cancelled : `${rung} ${phone}${phone_hours === null ? '' : `（${phone_hours}）`}`}`,
    '',
    words.keep,
    '',
  ]
  const mail = { subject: withoutFurigana(words.done_title), text: withoutFurigana(lines.join('\n')) }
  await queueMail(tx, { key: `given:${import_id}`, to, ...mail, about: { kind: 'import', id: import_id }, at })
}

/** A supporter signed up again: said to them alone, under the address on file, never on the page. */
export async function queueAlreadySupporter(tx: Transaction<DB>, { import_id, offer, at }: Given, to: string): Promise<void> {
  const phone =
    offer.coop.phone === null
      ? ''
      : `　${offer.coop.phone}${offer.coop.phone_hours === null ? '' : `（${offer.coop.phone_hours}）`}`
  const text = [
    `「${offer.title}」に、もう一度お申込みをいただきました。`,
    '',
    '登録はすでに続いています。今回のお申込みで、新しい引き落としは始まりません。',
    `毎月の口数（1口${formatYen(offer.unit_price_yen)}）を変えたいとき、お心あたりがないときは、${offer.coop.name}へお知らせください。`,
    ...(phone === '' ? [] : [phone]),
    '',
    `受付番号: ${receiptName({ import_id })}`,
    '',
  ].join('\n')
  const mail = { subject: 'サポーターの登録は、すでに続いています', text }
  await queueMail(tx, { key: `already-supporter:${import_id}`, to, ...mail, about: { kind: 'import', id: import_id }, at })
}
