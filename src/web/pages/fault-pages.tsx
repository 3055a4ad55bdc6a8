import { ButtonLink } from '../../look/button.tsx'
import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { Phrases } from '../../look/phrases.tsx'

/** What went wrong, and what the reader can do now. */
interface FaultWords {
  readonly heading: string
  readonly words: string
}

const fault_words: Readonly<Record<number, FaultWords>> = {
  400: {
    heading: '送られた内容を読み取れませんでした',
    words: '前の画面に戻り、もう一度送ってください。何も受け付けていません。',
  },
  403: {
    heading: 'この画面からは受け付けられませんでした',
    words:
      '画面を開いてから時間がたったか、別の画面から送られました。前の画面を開きなおして、もう一度送ってください。何も受け付けていません。',
  },
  404: {
    heading: 'ページが見つかりません',
    words: 'アドレスが変わったか、入力が少しちがうのかもしれません。',
  },
  409: {
    heading: '同じ画面から、別の内容が送られました',
    words: '先に送られた内容だけを受け付けています。前の画面を開きなおして、確かめてください。',
  },
  413: {
    heading: '送られた内容が大きすぎます',
    words: '文章を短くして、もう一度送ってください。何も受け付けていません。',
  },
  415: {
    heading: '送られた内容を読み取れませんでした',
    words: '前の画面に戻り、もう一度送ってください。何も受け付けていません。',
  },
  500: {
    heading: '申しわけありません。うまくいきませんでした',
    words: '私たちの側の不具合です。記録を残しました。少し待ってから、もう一度お試しください。',
  },
  503: {
    heading: 'ただいまつながりません',
    words: '準備をしています。少し待ってから、もう一度お試しください。',
  },
}

/** The sentence of a status, for pages and for JSON. A status without words of its own speaks as its class, 400 or 500. */
export function faultWords(status: number): FaultWords {
  const words = fault_words[status] ?? fault_words[status < 500 ? 400 : 500]
  if (words === undefined) throw new Error('the words of 400 and 500 are missing')
  return words
}

/** The page of a fault. Needs nothing from the database, so that it can be shown when that is what is missing. */
export function FaultPage({ status, demonstration }: { status: number; demonstration: Demonstration }) {
  const { heading, words } = faultWords(status)
  return (
    <PageFrame title={heading} demonstration={demonstration}>
      <div class="narrow stack">
        <h1>
          <Phrases text={heading} />
        </h1>
        <p>{words}</p>
        <div class="acts">
          <ButtonLink href="/">はじめのページへ</ButtonLink>
          {status === 404 && (
            <ButtonLink href="/campaigns" weight="quiet">
              寄付募集を見る
            </ButtonLink>
          )}
        </div>
      </div>
    </PageFrame>
  )
}
