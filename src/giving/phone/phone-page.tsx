import type { Context } from 'hono'
import { jstDay, startOfDay } from '../../calendar/jst.ts'
import { sayMonth } from '../../calendar/say-dates.ts'
import type { FoundMember } from '../../coops/index.ts'
import { signedInPerson } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { type FormTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { formatTime } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState, TextField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { formatCount, formatYen, yen } from '../../money/yen.ts'
import { entriesOfPerson, type TypedEntry } from '../entries/entry-queries.ts'
import type { TypedOffer } from '../entries/typed-offers.ts'
import { mayBeUndone } from '../entries/undo-entry.ts'
import { sayHeldReason } from '../say-held-reason.ts'

/** What the page is at: nobody asked for yet, several found, one before us, or a sentence to read back. */
export type PhoneStep =
  | { readonly kind: 'search'; readonly form?: FormState }
  | { readonly kind: 'choose'; readonly typed: string; readonly found: readonly FoundMember[] }
  | {
      readonly kind: 'order'
      readonly member: FoundMember
      readonly open: readonly TypedOffer[]
      readonly form: FormState
      readonly tokens: FormTokens
    }
  | {
      readonly kind: 'read_back'
      readonly member: FoundMember
      readonly offer: TypedOffer
      readonly units: number
      readonly tokens: FormTokens
    }

const MOST_SHOWN = 20

/** A call at the desk: one thing to do at a time, and that has the focus. */
export async function phonePage(c: Context<DeskEnv>, step: PhoneStep, tokens: FormTokens) {
  const { db, clock } = c.var
  const now = clock.now()
  const entries = await entriesOfPerson(db, signedInPerson(c).person_id, startOfDay(jstDay(now)), MOST_SHOWN)
  const errors = 'form' in step ? (step.form?.errors ?? []) : []
  return (
    <DeskFrame {...c.var.desk} title="電話" current="phone" scripts={['src/giving/phone/phone.client.ts']}>
      <DeskHead heading="電話で受ける" facts="Enterで次へ進みます" />
      <ErrorSummary errors={errors} />
      <Ended c={c} entries={entries} tokens={tokens} now={now} />
      <Step step={step} />
      {entries.length > 0 && <Calls entries={entries} tokens={tokens} now={now} />}
    </DeskFrame>
  )
}

function Step({ step }: { step: PhoneStep }) {
  switch (step.kind) {
    case 'search':
      return <Search form={step.form ?? empty_form} />
    case 'choose':
      return <Choose {...step} />
    case 'order':
      return <Order {...step} />
    case 'read_back':
      return <ReadBack {...step} />
  }
}

function Search({ form, is_first = true }: { form: FormState; is_first?: boolean }) {
  return (
    <form class="card form" method="get" action="/desk/phone" data-live="/desk/phone/found">
      <TextField
        name="q"
        label="組合員"
        support="組合員番号、お名前のカナのはじめ、電話番号のどれか"
        form={form}
        width={20}
        autofocus={is_first}
        required
      />
      <Button>探す</Button>
      <div data-found aria-live="polite" />
    </form>
  )
}

function Choose({ typed, found }: Extract<PhoneStep, { kind: 'choose' }>) {
  return (
    <div class="stack">
      <Search form={{ typed: { q: typed }, errors: [] }} is_first={false} />
      <FoundMembers found={found} is_page />
    </div>
  )
}

/** The members that were found, each a link to their order. `is_page`: the first has the focus. */
export function FoundMembers({ found, is_page = false }: { found: readonly FoundMember[]; is_page?: boolean }) {
  if (found.length === 0) return <p>見つかりません。番号かカナをお確かめください。</p>
  return (
    <ul class="entry-found">
      {found.map((member, at) => (
        <li>
          <a
            class="suggestion"
            href={`/desk/phone?member=${member.member_id}`}
            autofocus={is_page && at === 0 ? true : undefined}
          >
            <MemberWords member={member} />
          </a>
        </li>
      ))}
    </ul>
  )
}

function MemberWords({ member }: { member: FoundMember }) {
  const { member_number, name, name_kana, phone, coop_name, left_on } = member
  return (
    <span class="suggestion-words">
      <span class="number">{member_number}</span> <strong>{name}</strong>{' '}
      <span>{[name_kana, phone, coop_name, left_on === null ? null : '脱退しています'].filter(Boolean).join('・')}</span>
    </span>
  )
}

function Order({ member, open, form, tokens }: Extract<PhoneStep, { kind: 'order' }>) {
  return (
    <section class="card stack" aria-labelledby="member">
      <h2 id="member">
        <MemberWords member={member} />
      </h2>
      <form class="entry-row" method="post" action="/desk/phone" novalidate>
        <TokenFields tokens={tokens} />
        <input type="hidden" name="member" value={String(member.member_id)} />
        <TextField name="number" label="注文番号" form={form} width={6} figures required autofocus />
        <TextField name="units" label="口数" form={form} width={4} figures required />
        <Button name="step" value="read">
          読み上げへ
        </Button>
        <ButtonLink href="/desk/phone" weight="quiet">
          ほかの人
        </ButtonLink>
      </form>
      <ul class="entry-numbers">
        {open.map(({ order_number, title, unit_price_yen, kind }) => (
          <li>
            <span class="number">{order_number}</span>
            {` ${title}（${kind === 'programme' ? '毎月 ' : ''}1口${formatYen(unit_price_yen)}）`}
          </li>
        ))}
        {open.length === 0 && <li>いま電話で受けられる寄付募集はありません。</li>}
      </ul>
    </section>
  )
}

function ReadBack({ member, offer, units, tokens }: Extract<PhoneStep, { kind: 'read_back' }>) {
  return (
    <section class="card stack" aria-labelledby="read-back">
      <h2 id="read-back">読み上げて確かめます</h2>
      <p class="entry-read-back">{sayReadBack(member, offer, units)}</p>
      <form class="acts" method="post" action="/desk/phone">
        <TokenFields tokens={tokens} />
        <input type="hidden" name="member" value={String(member.member_id)} />
        <input type="hidden" name="number" value={offer.order_number} />
        <input type="hidden" name="offer" value={String(offer.offer_id)} />
        <input type="hidden" name="units" value={String(units)} />
        <Button name="step" value="take" autofocus>
          受け付ける
        </Button>
        <Button name="step" value="change" weight="quiet">
          直す
        </Button>
      </form>
    </section>
  )
}

/** One sentence to be said aloud: who, what, how many, how much, when. */
export function sayReadBack({ name }: FoundMember, offer: TypedOffer, units: number): string {
  const { title, organisation, order_number, unit_price_yen, kind, collection_month } = offer
  const what = organisation === null || organisation === title ? title : `${organisation}「${title}」`
  const sum = formatYen(yen(unit_price_yen * units))
  const month = sayMonth(collection_month)
  const money = kind === 'programme' ? `毎月${sum}、${month}の引き落としからです` : `合わせて${sum}、${month}に引き落とします`
  return `${name.replace(/[\s\u3000]+/g, ' ')}さま、注文番号${order_number}、${what}に${formatCount(units)}口、${money}。よろしいでしょうか。`
}

interface EntriesProps {
  entries: readonly TypedEntry[]
  tokens: FormTokens
  now: Temporal.Instant
}

/** What came of the call before, from the address, with its undo. */
function Ended({ c, entries, tokens, now }: EntriesProps & { c: Context<DeskEnv> }) {
  if (c.req.query('undone') !== undefined) return <Notice kind="done">取り消しました。正しい内容で入れなおせます。</Notice>
  const late = c.req.query('late')
  if (late !== undefined)
    return (
      <Notice kind="urgent">
        1分を過ぎたので、ここでは取り消せません。<a href={`/desk/money/donations/${late}-1`}>寄付の画面</a>で取り消してください。
      </Notice>
    )
  if (c.req.query('other') !== undefined)
    return <Notice kind="urgent">同じ画面から、ちがう内容が送られました。先の内容だけを受け付けています。</Notice>
  const entry = entries.find(({ import_id }) => String(import_id) === c.req.query('done'))
  if (entry === undefined) return null
  const what = `${entry.member_number}　${entry.title}　${formatCount(entry.units)}口　${formatYen(yen(entry.yen))}`
  return (
    <Notice
      kind={entry.state === 'held' ? 'urgent' : 'done'}
      heading={entry.state === 'held' ? '保留にしました' : '受け付けました'}
    >
      <p>{what}</p>
      {entry.main_reason !== null && <p>{sayWhyHeld(entry)}</p>}
      {mayStillBeUndone(entry, now) && <UndoForm entry={entry} tokens={tokens} />}
    </Notice>
  )
}

function sayWhyHeld(entry: TypedEntry): string {
  const { main_reason, member_number, order_number, units } = entry
  if (main_reason === null) return ''
  const line = { coop_code: '', cycle_code: '', ordered_at: '', channel: 'phone', fault: null } as const
  return `${sayHeldReason(main_reason, { ...line, member_number, order_number, units: String(units) })}。保留の画面で決めます。`
}

function Calls({ entries, tokens, now }: EntriesProps) {
  const columns: Column<TypedEntry>[] = [
    { heading: '時刻', cell: ({ entered_at }) => formatTime(entered_at) },
    { heading: '組合員番号', figures: true, cell: ({ member_number }) => member_number },
    { heading: '寄付先', cell: ({ order_number, title }) => `${order_number} ${title}` },
    { heading: '口数', figures: true, cell: ({ units }) => `${formatCount(units)}口` },
    { heading: '金額', figures: true, cell: (entry) => formatYen(yen(entry.yen)) },
    { heading: '状態', cell: (entry) => <StateOf entry={entry} /> },
    { heading: '操作', cell: (entry) => mayStillBeUndone(entry, now) && <UndoForm entry={entry} tokens={tokens} /> },
  ]
  return <Table caption="きょう受けた電話" columns={columns} rows={entries} />
}

function StateOf({ entry: { state, import_id } }: { entry: TypedEntry }) {
  switch (state) {
    case 'accepted':
      return <a href={`/desk/imports/${import_id}`}>受付</a>
    case 'held':
      return <a href={`/desk/held-lines?import=${import_id}`}>保留</a>
    case 'rejected':
      return <>受けない</>
    case 'undone':
      return <>取消し</>
  }
}

function mayStillBeUndone({ state, entered_at }: TypedEntry, now: Temporal.Instant): boolean {
  return state !== 'undone' && mayBeUndone(entered_at, now)
}

function UndoForm({ entry, tokens }: { entry: TypedEntry; tokens: FormTokens }) {
  return (
    <form method="post" action={`/desk/phone/${entry.import_id}/undo`}>
      <TokenFields tokens={tokens} />
      <button type="submit" class="button button-quiet button-small" aria-label={`${entry.member_number}の受付を取り消す`}>
        取り消す
      </button>
    </form>
  )
}
