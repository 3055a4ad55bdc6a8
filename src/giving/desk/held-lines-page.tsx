import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { recordSeen } from '../../activity/index.ts'
import type { Database } from '../../db/database.ts'
import { signedInPerson } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { formatCount } from '../../money/yen.ts'
import { findHeldAct, type LastAct, lastActOf } from '../held-act-queries.ts'
import type { HeldLine } from '../held-line.ts'
import { factsOf } from '../held-line-facts.ts'
import { cyclesWithHeldLines, heldCounts, heldLinesAfter, previousHeldLine, sourcesOf } from '../held-queries.ts'
import { enrolmentOfHeldLine } from '../settle-by-enrolment.ts'
import { type HeldView, heldAddress, isId, placeOf } from './held-address.ts'
import { HeldDetail } from './held-detail.tsx'
import { HeldForm, type HeldFormKind } from './held-forms.tsx'
import { FieldFilters, HeldList, ReasonFilters, sayLines, sayTotal } from './held-list.tsx'
import { heldNotices, labelOfAct, sayHeldAct, sayHeldNotice } from './say-held-ending.ts'
import { SupporterForm } from './supporter-form.tsx'
import type { StandingEnrolment, SupportersAtHand } from './supporters-at-hand.ts'

interface HeldLinesProps {
  c: Context<DeskEnv>
  view: HeldView
  /** The line that the address names; without one the first of the list stands at the side. */
  line?: HeldLine
  filter_form?: FormState
  /** The form that stands open, with what was typed and refused. */
  open_form?: { readonly kind: HeldFormKind | 'supporter'; readonly form: FormState }
  /** Null where nothing can be done about enrolments. */
  supporters: SupportersAtHand | null
}

/** The list of held lines with one of them at the side; below 60 rem one of the two, as the address says. */
export async function heldLinesPage({ c, view, line, filter_form = empty_form, open_form, supporters }: HeldLinesProps) {
  const { db } = c.var
  const { reason: _, ...without_reason } = view.filter
  const [page, counts, cycles, last_act, done] = await Promise.all([
    pageAround(c, view, line),
    heldCounts(db, without_reason),
    cyclesWithHeldLines(db),
    lastActOf(db, signedInPerson(c).person_id),
    doneNotice(c),
  ])
  const { lines, has_more } = page
  const selected = line ?? lines[0] ?? null
  const sources = await sourcesOf(db, lines)
  return (
    <DeskFrame {...c.var.desk} title="保留" current="held-lines" scripts={['src/giving/desk/held-lines.client.ts']}>
      <DeskHead heading={`保留 ${sayTotal([...counts.values()], '件')}`} facts="受けられなかった明細を、ひとつずつ片づけます" />
      {done}
      <ErrorSummary errors={filter_form.errors} />
      {line !== undefined && <BackToList view={page.view} />}
      <div class={line === undefined ? 'stack' : 'stack held-line-open'}>
        <ReasonFilters view={view} counts={counts} />
        <FieldFilters view={view} form={filter_form} cycles={cycles} />
      </div>
      {selected === null && <NothingHeld view={view} />}
      <div class={line === undefined ? 'desk-two held-two held-two-list' : 'desk-two held-two held-two-line'}>
        {selected !== null && (
          <HeldList view={page.view} lines={lines} selected={selected} has_more={has_more} sources={sources} />
        )}
        {selected !== null && (
          <section class="card" aria-labelledby="held-line">
            {await detail({ c, view: page.view, selected, supporters, ...(open_form === undefined ? {} : { open_form }) })}
            <Keys neighbours={await neighbours(c, page.view, lines, selected)} view={page.view}>
              {last_act !== null && <TakeBack c={c} act={last_act} view={page.view} />}
            </Keys>
          </section>
        )}
      </div>
      {selected === null && last_act !== null && <TakeBack c={c} act={last_act} view={view} />}
    </DeskFrame>
  )
}

/** The page of the list on which the line stands; one that begins with it where the address shows another. */
async function pageAround(c: Context<DeskEnv>, view: HeldView, line: HeldLine | undefined) {
  const page = await heldLinesAfter(c.var.db, view.filter, view.after)
  if (line === undefined || line.state !== 'open' || page.lines.some(({ id }) => id === line.id)) return { ...page, view }
  const moved = { ...view, after: placeOf(line) }
  return { ...(await heldLinesAfter(c.var.db, moved.filter, moved.after)), view: moved }
}

interface DetailProps {
  c: Context<DeskEnv>
  view: HeldView
  selected: HeldLine
  open_form?: HeldLinesProps['open_form']
  supporters: SupportersAtHand | null
}

async function detail({ c, view, selected, open_form, supporters }: DetailProps): Promise<Child> {
  const { db } = c.var
  const facts = await factsOf(db, selected)
  const of_claim = facts.claim === null ? [] : (['name', 'kana', 'phone'] as const)
  await recordSeen(c, ['number', 'delivery', 'donations', ...of_claim], [facts.member])
  const tokens = formTokens(c)
  const of = { line: selected, last_act_id: facts.last_act_id, view, tokens }
  const standing = await standingOf(db, selected, supporters)
  return (
    <HeldDetail
      line={selected}
      facts={facts}
      view={view}
      tokens={tokens}
      standing={standing}
      {...(open_form === undefined || selected.state !== 'open' ? {} : { open_form: formOf(open_form, of, standing) })}
    />
  )
}

type Open = NonNullable<HeldLinesProps['open_form']>
type FormOf = Omit<Parameters<typeof HeldForm>[0], 'kind' | 'form'>

function formOf({ kind, form }: Open, of: FormOf, standing: StandingEnrolment | null): Child {
  if (kind !== 'supporter') return <HeldForm {...of} kind={kind} form={form} />
  return standing === null ? null : <SupporterForm {...of} standing={standing} form={form} />
}

/** The enrolment that stands in the way of an open line, or null. */
async function standingOf(db: Database, line: HeldLine, supporters: SupportersAtHand | null): Promise<StandingEnrolment | null> {
  if (supporters === null || line.state !== 'open' || !line.reasons.includes('already_supporter')) return null
  const enrolment_id = await enrolmentOfHeldLine(db, line.id)
  return enrolment_id === null ? null : await supporters.standingOf(db, enrolment_id)
}

interface Neighbours {
  readonly previous: number | undefined
  readonly next: number | undefined
}

async function neighbours(
  c: Context<DeskEnv>,
  view: HeldView,
  lines: readonly HeldLine[],
  selected: HeldLine,
): Promise<Neighbours> {
  const at = lines.findIndex(({ id }) => id === selected.id)
  if (at > 0 && at < lines.length - 1) return { previous: lines[at - 1]?.id, next: lines[at + 1]?.id }
  const [before, after] = await Promise.all([
    at > 0 ? lines[at - 1] : previousHeldLine(c.var.db, view.filter, selected),
    heldLinesAfter(c.var.db, view.filter, selected),
  ])
  return { previous: before?.id, next: after.lines[0]?.id }
}

/** Where to go from here. Every key is a link or button that works without it. */
function Keys({ neighbours: { previous, next }, view, children }: { neighbours: Neighbours; view: HeldView; children?: Child }) {
  return (
    <nav class="acts held-keys" aria-label="前後の明細と取消し">
      {next !== undefined && (
        <ButtonLink href={heldAddress(view, next)} weight="quiet" small key_name="j">
          <kbd>J</kbd> 次
        </ButtonLink>
      )}
      {previous !== undefined && (
        <ButtonLink href={heldAddress(view, previous)} weight="quiet" small key_name="k">
          <kbd>K</kbd> 前
        </ButtonLink>
      )}
      {children}
      <details class="held-help">
        <summary class="button button-quiet button-small" data-key="?">
          <kbd>?</kbd> キーの一覧
        </summary>
        <dl class="details-list">
          {keys.map(([key, words]) => (
            <>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{words}</dd>
            </>
          ))}
        </dl>
      </details>
    </nav>
  )
}

/** On a phone the list is a page of its own. */
function BackToList({ view }: { view: HeldView }) {
  return (
    <div class="held-back">
      <ButtonLink href={heldAddress(view)} weight="quiet" small>
        一覧にもどる
      </ButtonLink>
    </div>
  )
}

const keys = [
  ['J', '次の明細'],
  ['K', '前の明細'],
  ['1〜9', '候補のとおりに直す'],
  ['Shift＋1〜9', '同じ書き方の明細を、すべて同じに直す'],
  ['E', '欄を直して、もう一度判定する'],
  ['A', '理由を書いて、このまま受ける'],
  ['X', '理由を書いて、受けない'],
  ['S', 'いまのサポーター登録と合わせる'],
  ['U', '自分の最後の操作を取り消す'],
  ['Esc', '開いた欄を閉じる'],
] as const

function TakeBack({ c, act, view }: { c: Context<DeskEnv>; act: LastAct; view: HeldView }) {
  const lines = act.lines > 1 ? sayLines(act.lines) : `${formatCount(act.line_no)}行目`
  return (
    <form method="post" action={heldAddress(view, `acts/${act.id}/take-back`)}>
      <TokenFields tokens={formTokens(c)} />
      <Button weight="quiet" small key_name="u">
        <kbd>U</kbd> {`取り消す（${lines}・${labelOfAct(act.kind)}）`}
      </Button>
    </form>
  )
}

/** What the last act brought about, as the address says after it. */
async function doneNotice(c: Context<DeskEnv>): Promise<Child> {
  const { done = '', said = '', taken_back = '' } = c.req.query()
  const notice = heldNotices.find((known) => known === said)
  if (notice !== undefined) return <Notice kind="urgent">{sayHeldNotice(notice)}</Notice>
  if (isId(taken_back)) return <Notice kind="done">取り消しました。明細は、操作の前のとおりに保留へもどりました。</Notice>
  const act = isId(done) ? await findHeldAct(c.var.db, Number(done)) : null
  if (act === null) return null
  const [first] = act.first
  const subject = act.lines === 1 && first !== undefined ? `${formatCount(first.line_no)}行目：` : ''
  return (
    <Notice kind="done">
      <p>
        {subject + sayHeldAct(act)} <a href={`/desk/held-lines/acts/${act.id}`}>この操作を見る</a>
      </p>
    </Notice>
  )
}

function NothingHeld({ view }: { view: HeldView }) {
  const is_filtered = Object.values(view.filter).some((value) => value !== undefined)
  return (
    <section class="card">
      <h2>{is_filtered ? 'この条件の保留はありません' : '保留はありません。すべて片づいています'}</h2>
      <div class="acts">
        {is_filtered && <ButtonLink href="/desk/held-lines">すべての保留を見る</ButtonLink>}
        <ButtonLink href="/desk/imports" weight="quiet">
          取込みを見る
        </ButtonLink>
      </div>
    </section>
  )
}
