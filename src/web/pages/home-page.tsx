import { CampaignCard, type CampaignView, HowItArrives } from '../../giving/index.ts'
import { ButtonLink } from '../../look/button.tsx'
import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { SmallStreet } from '../../look/illustrations/small-street.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { Phrases } from '../../look/phrases.tsx'

interface HomePageProps {
  /** The campaigns that are open, else those to come. */
  campaigns: readonly CampaignView[]
  now: Temporal.Instant
  demonstration: Demonstration
}

/** The front door: what this is in two sentences, what can be supported this week, how it works. */
export function HomePage({ campaigns, now, demonstration }: HomePageProps) {
  return (
    <PageFrame
      title="いつもの注文用紙で応援する"
      description="働きづらさのある人と共に働く事業所を、生協の注文用紙で応援するしくみです。"
      demonstration={demonstration}
    >
      <div class="opening">
        <div class="stack">
          <h1>
            <Phrases text="いつもの注文用紙で、共に働く店を応援する" />
          </h1>
          <p class="lead">
            働きづらさのある人が、仲間といっしょに営む店や工房があります。注文用紙に6桁の番号と口数を書くと、その仕事を応援できます。
          </p>
          <ButtonLink href="/campaigns">寄付募集を見る</ButtonLink>
        </div>
        <div class="pic pic-wide">
          <SmallStreet />
        </div>
      </div>
      {campaigns.length > 0 && (
        <section class="section">
          <h2>今週の寄付募集</h2>
          <div class="cards">
            {campaigns.map((campaign) => (
              <CampaignCard campaign={campaign} now={now} />
            ))}
          </div>
        </section>
      )}
      <section class="section">
        <h2>寄付が届くまで</h2>
        <HowItArrives />
      </section>
      <section class="section">
        <h2>毎月つづける</h2>
        <p>一度の申し込みで毎月の寄付が続く、サポーターの登録もあります。</p>
        <p>
          <ButtonLink href="/supporters" weight="quiet">
            サポーターについて
          </ButtonLink>
        </p>
      </section>
    </PageFrame>
  )
}
