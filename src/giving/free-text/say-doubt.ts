import { formatYen, yen } from '../../money/yen.ts'
import type { NamedOffer } from './find-offers.ts'
import type { Doubt } from './propose.ts'

/** What staff must find out before a proposal can be taken, in one sentence. */
export function sayDoubt(doubt: Doubt, offer: NamedOffer | undefined): string {
  switch (doubt) {
    case 'not_a_donation':
      return 'やめる・変える・たずねる話かもしれません。文章を読んで、寄付の申込みか確かめてください。'
    case 'no_offer':
      return 'どの募集か読み取れません。'
    case 'which_offer':
      return 'あてはまる募集がいくつかあります。'
    case 'half_name':
      return '名前の一部だけが合っています。この募集でよいか確かめてください。'
    case 'number_and_name_differ':
      return '注文番号と名前が、ちがう募集を指しています。'
    case 'no_amount':
      return '金額も口数も書いてありません。'
    case 'odd_number':
      return '数がはっきりしません。'
    case 'bare_number':
      return '円か口数か、書いてありません。'
    case 'two_amounts':
      return '口数と金額が合いません。'
    case 'shared_amount':
      return '一つの金額に募集がいくつもあります。それぞれの分か、合わせた分か、確かめてください。'
    case 'not_a_multiple':
      return offer === undefined
        ? '金額が1口の金額で割り切れません。'
        : `金額が1口${formatYen(yen(offer.unit_price_yen))}で割り切れません。何口か、組合員に確かめてください。`
    case 'total_differs':
      return '書いてある合計と合いません。'
    case 'above_limit':
      return `一度に${offer?.units_limit ?? ''}口までです。`
    case 'monthly_for_campaign':
      return '毎月とありますが、この募集は1回の寄付です。'
    case 'once_for_programme':
      return 'この募集は毎月の登録です。毎月でよいか、組合員に確かめてください。'
  }
}
