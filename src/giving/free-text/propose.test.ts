import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { NamedOffer } from './find-offers.ts'
import { propose } from './propose.ts'

const offers: readonly NamedOffer[] = [
  {
    order_number: '133540',
    names: ['パン＆カフェ こすもす', 'こすもすの新しいオーブン'],
    unit_price_yen: 500,
    units_limit: 99,
    for_programme: false,
  },
  {
    order_number: '133539',
    names: ['虹のアトリエ', '手織り機を直したい'],
    unit_price_yen: 1000,
    units_limit: 5,
    for_programme: false,
  },
  {
    order_number: '133541',
    names: ['ワーカーズ・コレクティブ みどりの風', '配食の車を買いかえる'],
    unit_price_yen: 500,
    units_limit: 99,
    for_programme: false,
  },
  { order_number: '108413', names: ['インクルファンド'], unit_price_yen: 300, units_limit: 99, for_programme: true },
]

/** As written on depot forms; behind the arrow a line for each proposal: number, units, what must be asked. */
const samples: readonly (readonly [string, string])[] = [
  // Certain: a name or number, and one amount that is whole units.
  ['こすもすに1000円お願いします', '133540 2'],
  ['カフェこすもす 3口', '133540 3'],
  ['インクル 月300円', '108413 1'],
  ['１３３５４０　２口', '133540 2'],
  ['133540を2', '133540 2'],
  ['133540 2', '133540 2'],
  ['コスモス　五百円', '133540 1'],
  ['ｺｽﾓｽ 1500円', '133540 3'],
  ['こすもすさんに千円寄付します。', '133540 2'],
  ['こすもす 二口', '133540 2'],
  ['こすもす　ひとくち', '133540 1'],
  ['パン＆カフェこすもす　ふた口', '133540 2'],
  ['虹のアトリエ 2,000円', '133539 2'],
  ['虹のアトリエへ二千円', '133539 2'],
  ['「みどりの風」へ 1口 お願い致します', '133541 1'],
  ['みどりの風 ￥1,000', '133541 2'],
  ['みどりの風に １０００エン', '133541 2'],
  ['133540 こすもす 2口 1000円', '133540 2'],
  ['こすもす 1口500円を3口', '133540 3'],
  ['こすもす 1口500円', '133540 1'],
  ['インクルファンド 毎月 2口', '108413 2'],
  ['インクル　月々６００円', '108413 2'],
  ['108413 1', '108413 1'],
  ['こすもす\n1000円', '133540 2'],
  ['1000円をこすもすに', '133540 2'],
  ['2口、みどりの風にお願いします', '133541 2'],
  ['オーブンの こすもすの新しいオーブン に 1万円', '133540 20'],
  ['11月3回 こすもす 1000円', '133540 2'],
  ['組合員番号30010001 こすもす 1000円', '133540 2'],
  ['配食の車を買いかえる　三口', '133541 3'],
  // Several in one text.
  ['こすもす 1000円、みどりの風 500円', '133540 2 / 133541 1'],
  ['こすもす2口 虹のアトリエ1口', '133540 2 / 133539 1'],
  ['こすもす 1口\n虹のアトリエ 1口\nインクル 月300円', '133540 1 / 133539 1 / 108413 1'],
  ['こすもすとみどりの風に500円ずつ', '133540 1 / 133541 1'],
  ['こすもす、みどりの風、各1000円', '133540 2 / 133541 2'],
  ['1000円こすもすに、500円みどりの風に', '133540 2 / 133541 1'],
  ['133540 2口 133539 1口 合計2000円', '133540 2 / 133539 1'],
  ['133540 1、108413 1', '133540 1 / 108413 1'],
  // Money that is not certain is asked about.
  ['こすもす 700円', '133540 ? not_a_multiple'],
  ['虹のアトリエに500円', '133539 ? not_a_multiple'],
  ['こすもす 300円', '133540 ? not_a_multiple'],
  ['こすもす 1000', '133540 ? bare_number'],
  ['こすもす お願いします', '133540 ? no_amount'],
  ['1000円お願いします', '- ? no_offer'],
  ['こすもすとみどりの風に1000円', '133540 ? shared_amount / 133541 ? shared_amount'],
  ['1000円 こすもす 2000円', '133540 ? shared_amount / - ? no_offer'],
  ['こすもす 2口 500円', '133540 ? two_amounts'],
  ['こすもす 1.5口', '133540 ? odd_number'],
  ['こすもすに数口', '133540 ? odd_number'],
  ['虹のアトリエ 6口', '133539 ? above_limit'],
  ['こすもす2口 虹のアトリエ1口 合計3000円', '133540 ? total_differs / 133539 ? total_differs'],
  ['こすもす 0口', '133540 ? odd_number'],
  // A name that nobody here knows takes part of the money, or all of it.
  ['こすもすとひまわりに1000円', '133540 ? shared_amount'],
  ['ひまわりとこすもすに1000円', '133540 ? shared_amount'],
  ['こすもす、ひまわりに各500円', '133540 ? shared_amount'],
  ['こすもすに1000円、ひまわりに500円', '133540 ? two_amounts'],
  // What is said of one piece is not said of the next.
  ['こすもすに1000円、インクル 月300円、みどりの風に700円', '133540 2 / 108413 1 / 133541 ? not_a_multiple'],
  // Names half remembered, or at odds with the number.
  ['こすもず 1000円', '133540 2? half_name'],
  ['にじのアトリエ 1000円', '133539 1? half_name'],
  ['みどりのかぜ 500円', '133541 1? half_name'],
  ['133540 虹のアトリエ 1000円', '133540|133539 ? number_and_name_differ'],
  ['999999 2口', '- ? no_offer'],
  ['ひまわり 1000円', '- ? no_offer'],
  // Every month, or once; to stop, to ask, to change.
  ['こすもすに毎月500円', '133540 1? monthly_for_campaign'],
  ['インクルファンドに300円', '108413 1? once_for_programme'],
  ['インクル 月500円', '108413 ? not_a_multiple'],
  ['インクルの月300円をやめたいです', '108413 1? not_a_donation'],
  ['先週こすもすに1000円しましたが届いていますか？', '133540 2? not_a_donation'],
  ['インクル 月300円を600円に変更してください', '108413 ? not_a_donation two_amounts'],
  ['こすもすに1000円の寄付はできますか', '133540 2? not_a_donation'],
  // Nothing to propose.
  ['パンがとてもおいしかったです。', ''],
  ['電話 045-123-4567 に連絡ください', ''],
]

const said = (text: string) =>
  propose(text, offers)
    .proposals.map(({ offers: meant, units, doubts }) => {
      const number = meant.map(({ order_number }) => order_number).join('|') || '-'
      const asked = doubts.length === 0 ? '' : `? ${doubts.join(' ')}`
      return `${number} ${units ?? ''}${asked}`
    })
    .join(' / ')

test.each(samples)('%s', (text, expected) => {
  expect(said(text)).toBe(expected)
})

test('yen that is no multiple of the unit is never proposed as certain, and what is certain is exactly what was written', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...offers.slice(0, 3)),
      fc.integer({ min: 0, max: 60_000 }),
      fc.boolean(),
      (offer, yen, is_wide) => {
        const figures = is_wide
          ? String(yen).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
          : String(yen)
        const [proposal, ...more] = propose(`${offer.names[0]}に${figures}円お願いします`, offers).proposals
        const units = yen / offer.unit_price_yen
        const is_plain = Number.isInteger(units) && units >= 1 && units <= offer.units_limit
        expect(more).toEqual([])
        expect(proposal?.doubts.length === 0).toBe(is_plain)
        expect(proposal?.units ?? null).toBe(is_plain ? units : null)
      },
    ),
  )
})

test('what was recognised is marked where it stands in the text as it was written', () => {
  const text = 'ｶﾌｪ ｺｽﾓｽ に　５００円、\nインクル 月３００円'
  const { marks } = propose(text, offers)
  expect(marks.map(({ start, end, what }) => [text.slice(start, end), what])).toEqual([
    ['ｺｽﾓｽ', 'offer'],
    ['５００円', 'amount'],
    ['インクル', 'offer'],
    ['月', 'monthly'],
    ['３００円', 'amount'],
  ])
})
