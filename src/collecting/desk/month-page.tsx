import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { sayDay, sayMonth } from '../../calendar/say-dates.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { ButtonLink } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { Notice } from '../../look/notice.tsx'
import { formatCount, formatYen } from '../../money/yen.ts'
import { type DebitRequest, findDebitRequest } from '../direct-debit/debit-request.ts'
import { lastClosing, type MonthClosing } from '../month-closing.ts'
import { type MonthFigures, monthFigures } from '../month-figures.ts'
import { openMonths } from '../months-queries.ts'
import type { MonthAt } from './month-at.ts'
import { MONTH_STEPS, type MonthStep, type NextStep, nextOfClosed, nextOfOpen } from './next-step.ts'

const labels: Readonly<Record<MonthStep, string>> = {
  preview: '下見をする',
  close: '締める',
  file: '請求のファイルを渡す',
  results: '引落の結果を取り込む',
  rest: '残りを引落済にする',
  failures: '引落不能を決める',
  remittance: '生協からの入金を記録する',
  payout: '団体に送金する',
}

/** One collection month: what to do now, and all its steps with where each stands. */
export async function monthPage(c: Context<DeskEnv>, at: MonthAt) {
  const { db, clock } = c.var
  const { coop, month, closing, path } = at
  const figures = closing === null ? null : await monthFigures(db, closing)
  const open =
    closing === null ? (await openMonths(db, coop.id, clock.now())).find((one) => one.month === at.first_day) : undefined
  const next =
    figures === null
      ? nextOfOpen(open ?? { month: at.first_day, orders_end_at: null }, clock.now())
      : nextOfClosed(figures, await isLatest(c, at))
  const said =
    closing === null
      ? {}
      : saySteps({ closing, figures: figures as MonthFigures, path, request: await findDebitRequest(db, closing) })
  const heading = `${sayMonth(month)}の集金`
  return (
    <DeskFrame {...c.var.desk} title={`${coop.name} ${heading}`} current="months">
      <DeskHead heading={heading} facts={coop.name} />
      {c.req.query('closed') === '1' && closing !== null && (
        <Notice kind="done">
          {`${coop.name}の${sayMonth(month)}を締めました。請求${formatCount(closing.charges)}件 ${formatYen(closing.yen)}です。`}
        </Notice>
      )}
      <section class="card" aria-labelledby="next">
        <h2 id="next">次にすること</h2>
        <p>{next.sentence}</p>
        <div class="acts">
          <NextButton next={next} at={at} />
        </div>
      </section>
      <Steps next={next} said={said} at={at} />
      {open !== undefined && <PromisedSoFar donations={open.donations} yen={formatYen(open.promised_yen)} />}
      <div class="acts">
        <ButtonLink href="/desk/months" weight="quiet" small>
          集金の一覧へ
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}

async function isLatest(c: Context<DeskEnv>, { coop, first_day }: MonthAt): Promise<boolean> {
  return (await lastClosing(c.var.db, coop.id))?.month === first_day
}

/** Where each step is taken. Remittances and payouts have rooms of their own, for all months. */
function hrefOf(step: MonthStep, { path, coop, month }: MonthAt): string {
  switch (step) {
    case 'preview':
    case 'close':
      return `${path}/preview`
    case 'file':
      return `${path}/file`
    case 'results':
      return `${path}/results`
    case 'rest':
      return `${path}/results#rest`
    case 'failures':
      return `${path}/failed`
    case 'remittance':
      return `/desk/money/remittances?coop=${coop.code}&month=${month}`
    case 'payout':
      return '/desk/money/payouts'
  }
}

function NextButton({ next: { step, is_held }, at }: { next: NextStep; at: MonthAt }) {
  if (step === 'done') return null
  if (is_held) return <ButtonLink href={`${at.path}/held`}>保留の結果を片づける</ButtonLink>
  if (step === 'file')
    return (
      <>
        <ButtonLink href={hrefOf('file', at)}>請求のファイルを受け取る</ButtonLink>
        <ButtonLink href={hrefOf('results', at)} weight="quiet">
          引落の結果を取り込む
        </ButtonLink>
      </>
    )
  return <ButtonLink href={hrefOf(step, at)}>{labels[step]}</ButtonLink>
}

interface Standing {
  readonly closing: MonthClosing
  readonly figures: MonthFigures
  readonly path: string
  /** Null where the co-op collects. */
  readonly request: DebitRequest | null
}

/** What is known of the steps of a closed month, a line each. */
function saySteps({ closing, figures, path, request }: Standing) {
  const { collected, collected_yen, failed, failed_yen, waiting_yen, open, open_yen, held, reports, remitted_yen, paid_yen } =
    figures
  const closed = `${formatMoment(closing.closed_at)}、${closing.closed_by}。請求${formatCount(closing.charges)}件（組合員${formatCount(closing.members)}人）${formatYen(closing.yen)}`
  return {
    close: closed,
    file: `${sayFile(closing, request)}何度受け取っても同じ内容です。`,
    results:
      reports === 0
        ? undefined
        : `取込み${formatCount(reports)}回。済${formatCount(collected)}件 ${formatYen(collected_yen)}、不能${formatCount(failed)}件 ${formatYen(failed_yen)}、結果待ち${formatCount(open)}件 ${formatYen(open_yen)}`,
    rest: reports > 0 && open === 0 ? '結果を待つ請求はありません。' : undefined,
    failures:
      failed === 0
        ? undefined
        : `不能${formatCount(failed)}件 ${formatYen(failed_yen)}、うち決まっていない分 ${formatYen(waiting_yen)}`,
    remittance: remitted_yen > 0 ? `入金 ${formatYen(remitted_yen)}（引落済 ${formatYen(collected_yen)}）` : undefined,
    payout: paid_yen > 0 ? `送金済み ${formatYen(paid_yen)}` : undefined,
    failures_wait: waiting_yen > 0,
    held: held > 0 ? <a href={`${path}/held`}>{`保留の結果${formatCount(held)}行を見る`}</a> : undefined,
  }
}

function sayFile({ file_encoding }: MonthClosing, request: DebitRequest | null): string {
  if (request !== null)
    return `銀行に渡す全銀のファイル。${sayDay(request.withdraw_on)}の引落し${formatCount(request.debits)}件 ${formatYen(request.yen)}。`
  return `生協に渡す${file_encoding === 'cp932' ? 'Shift_JIS（CP932）' : 'UTF-8（BOMつき）'}の CSV。`
}

type Said = Readonly<Partial<Record<MonthStep | 'held', Child>>> & { readonly failures_wait?: boolean }

function Steps({ next, said, at }: { next: NextStep; said: Said; at: MonthAt }) {
  const now = next.step === 'done' ? MONTH_STEPS.length : MONTH_STEPS.indexOf(next.step)
  return (
    <section class="stack" aria-labelledby="steps">
      <h2 id="steps">月のすすみ方</h2>
      <ol class="month-steps">
        {MONTH_STEPS.map((step, place) => {
          const is_now = place === now
          const is_done = place < now && !(step === 'failures' && said.failures_wait === true)
          // A closed month has nothing to preview, and an open one no file; all others can be looked at any time.
          const is_link = at.closing === null ? place < 2 : place >= 2
          return (
            <li class={is_now ? 'month-step month-step-now' : 'month-step'} aria-current={is_now ? 'step' : undefined}>
              <strong>{is_link ? <a href={hrefOf(step, at)}>{labels[step]}</a> : labels[step]}</strong>
              <span class={is_now ? 'tag' : 'tag tag-past'}>{is_now ? 'いまここ' : is_done ? '済み' : 'まだ'}</span>
              {said[step] !== undefined && <p>{said[step]}</p>}
              {step === 'results' && said.held !== undefined && <p>{said.held}</p>}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function PromisedSoFar({ donations, yen }: { donations: number; yen: string }) {
  return (
    <p class="soft">{`この月の寄付は、いま${formatCount(donations)}件 ${yen}です。サポーターの毎月分は、下見で数えます。`}</p>
  )
}
