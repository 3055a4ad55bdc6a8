import { sayMonth } from '../../calendar/say-dates.ts'
import type { ShownOffer } from '../campaign.ts'

/** The way of the money in three steps. Without an offer the month stays open. */
export function HowItArrives({ offer }: { offer?: Pick<ShownOffer, 'collection_month'> }) {
  const month = offer === undefined ? '集金月' : sayMonth(offer.collection_month)
  return (
    <ol class="steps">
      <li>
        <h3>番号と口数を書く</h3>
        <p>いつもの注文といっしょに提出します。</p>
      </li>
      <li>
        <h3>{`${month}に引き落とし`}</h3>
        <p>購入代金に加えて引き落とします。別の手続きはいりません。</p>
      </li>
      <li>
        <h3>団体へ送金</h3>
        <p>引き落としが済んだ寄付だけを、団体へ送ります。</p>
      </li>
    </ol>
  )
}
