import { ButtonLink } from '../../look/button.tsx'
import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { Notice } from '../../look/notice.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { Phrases } from '../../look/phrases.tsx'
import type { CampaignView, ProgrammeView } from '../campaign.ts'
import { CampaignCard } from './campaign-card.tsx'

interface UnknownCampaignPageProps {
  /** What stood in the address, if it was made of figures: anything else is not repeated on the page. */
  number: string | null
  /** Campaigns whose number is one slip away. */
  near: readonly CampaignView[]
  /** The supporter programme that the number belongs to, if it is one. */
  programme: ProgrammeView | null
  now: Temporal.Instant
  demonstration: Demonstration
}

/** Nothing stands under this number: says so, offers what it may have been meant to be, and where to look. */
export function UnknownCampaignPage({ number, near, programme, now, demonstration }: UnknownCampaignPageProps) {
  const heading = number === null ? 'この寄付募集は見つかりません' : `注文番号 ${number} の寄付募集は見つかりません`
  return (
    <PageFrame title="見つかりません" current="/campaigns" demonstration={demonstration}>
      <div class="stack">
        <h1>
          <Phrases text={heading} />
        </h1>
        {programme !== null && (
          <Notice>
            <p>
              {`${number} は、毎月の寄付「${programme.name}」の番号です。`}
              <a href="/supporters">サポーターのページへ</a>
            </p>
          </Notice>
        )}
        {near.length === 0 && programme === null && (
          <p>番号が変わったか、募集が終わってから長くたったのかもしれません。6桁の番号をもう一度お確かめください。</p>
        )}
      </div>
      {near.length > 0 && (
        <section class="section">
          <h2>こちらではありませんか</h2>
          <p>数字が1つちがうか、となりと入れかわっている番号がありました。</p>
          <div class="cards">
            {near.map((campaign) => (
              <CampaignCard campaign={campaign} now={now} {...(number === null ? {} : { typed_number: number })} />
            ))}
          </div>
        </section>
      )}
      <div class="section">
        <p>
          <ButtonLink href="/campaigns" weight="quiet">
            寄付募集の一覧を見る
          </ButtonLink>
        </p>
      </div>
    </PageFrame>
  )
}
