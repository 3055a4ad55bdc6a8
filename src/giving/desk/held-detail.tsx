import type { Child } from 'hono/jsx'
import { sayMonth } from '../../calendar/say-dates.ts'
import type { FormTokens } from '../../http/form-tokens.tsx'
import { TokenFields } from '../../http/form-tokens.tsx'
import { ButtonLink } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { formatCount } from '../../money/yen.ts'
import { cannotBeOverlooked } from '../accept-held-lines.ts'
import { type HeldLine, slipOf } from '../held-line.ts'
import type { ActOnLine, HeldLineFacts } from '../held-line-facts.ts'
import { ORDER_HEADERS } from '../intake/order-columns.ts'
import type { LineClaim } from '../line-claim.ts'
import { adviseOnReason, sayHeldReason } from '../say-held-reason.ts'
import { labelOfDelivery, type Suggestion, saySlip } from '../suggest-corrections.ts'
import { type HeldView, heldAddress } from './held-address.ts'
import { sayLines } from './held-list.tsx'
import { markRaw } from './mark-raw.ts'
import { labelOfAct } from './say-held-ending.ts'
import type { StandingEnrolment } from './supporters-at-hand.ts'

export interface HeldDetailProps {
  line: HeldLine
  facts: HeldLineFacts
  view: HeldView
  tokens: FormTokens
  /** The enrolment that the line meets, where something can be done about it. */
  standing: StandingEnrolment | null
  /** Drawn instead of the suggestions while staff correct, accept or reject. */
  open_form?: Child
}

/** One held line: what came in, what the judge and the house know, and what can be done. */
export function HeldDetail({ line, facts, view, tokens, standing, open_form }: HeldDetailProps) {
  const [reason, ...others] = line.reasons
  return (
    <>
      <h2 id="held-line" tabindex={-1} autofocus={open_form === undefined}>
        {`${formatCount(line.line_no)}行目・${reason === undefined ? '' : sayHeldReason(reason, line)}`}
      </h2>
      {others.length > 0 && (
        <ul class="held-reasons">
          {others.map((other) => (
            <li>{sayHeldReason(other, line)}</li>
          ))}
        </ul>
      )}
      <RawLine line={line} raw={facts.raw} />
      <Known line={line} facts={facts} view={view} />
      {open_form ??
        (line.state === 'open' ? (
          <WhatToDo line={line} facts={facts} view={view} tokens={tokens} standing={standing} />
        ) : (
          <Closed line={line} facts={facts} />
        ))}
      {facts.acts.length > 0 && <ActsOnLine acts={facts.acts} />}
    </>
  )
}

/** A line may be as long as 250,000 characters; nobody reads that here. */
const MOST_SHOWN = 2000

function RawLine({ line, raw }: { line: HeldLine; raw: string }) {
  const [before, doubted, after] = markRaw(raw.slice(0, MOST_SHOWN), line)
  const left = raw.length - MOST_SHOWN
  return (
    <section class="raw held-raw" aria-label="受け取った行" tabindex={0}>
      {before}
      {doubted !== '' && <mark>{doubted}</mark>}
      {after}
      {left > 0 && <span class="held-line-cut">{`…（あと${formatCount(left)}文字）`}</span>}
    </section>
  )
}

function Known({ line, facts, view }: Pick<HeldDetailProps, 'line' | 'facts' | 'view'>) {
  const { member, given, same_slip, source, imported_at } = facts
  const slip = slipOf(line)
  return (
    <dl class="details-list">
      <dt>組合員</dt>
      <dd>
        {member === null
          ? 'この番号の人はいません'
          : `${member.member_number}・${labelOfDelivery(member.delivery_kind)}・${member.joined_on.slice(0, 4)}年加入${member.left_on === null ? '' : `・${sayMonth(Temporal.PlainYearMonth.from(member.left_on.slice(0, 7)))}脱退`}`}
      </dd>
      {facts.claim !== null && <Claimed claim={facts.claim} />}
      {given.length > 0 && (
        <>
          <dt>これまで</dt>
          <dd>
            {given
              .map(
                ({ cycle_name, order_number, units, kind }) =>
                  `${cycle_name} ${order_number} ${kind === 'enrolment' ? 'サポーター' : ''}${formatCount(units)}口`,
              )
              .join('、')}
          </dd>
        </>
      )}
      {same_slip > 1 && slip !== null && (
        <>
          <dt>同じ書き方</dt>
          <dd>{`${ORDER_HEADERS[slip.field]} ${slip.value} の保留が、これを入れて${sayLines(same_slip)}`}</dd>
        </>
      )}
      <dt>取込み</dt>
      <dd>
        <a href={`/desk/imports/${line.import_id}`}>{source}</a>
        {`（${formatMoment(imported_at)}）`}
        {view.filter.import_id === undefined && (
          <>
            {' '}
            <a href={heldAddress({ filter: { import_id: line.import_id }, after: null })}>この取込みの保留</a>
          </>
        )}
      </dd>
    </dl>
  )
}

/** Both side by side, so that a call is enough to decide. */
function Claimed({ claim: { name_kana, phone, registered } }: { claim: LineClaim }) {
  return (
    <>
      <dt>書かれた名前と電話</dt>
      <dd>{`${name_kana}・${phone}`}</dd>
      {registered !== null && (
        <>
          <dt>名簿</dt>
          <dd>{[registered.name, registered.name_kana, registered.phone ?? '電話番号なし'].join('・')}</dd>
        </>
      )}
    </>
  )
}

function WhatToDo({ line, facts, view, tokens, standing }: Omit<HeldDetailProps, 'open_form'>) {
  const [reason] = line.reasons
  const to = (form: string) => heldAddress(view, line.id, { form })
  return (
    <>
      {facts.suggestions.length > 0 && <Suggestions line={line} facts={facts} view={view} tokens={tokens} />}
      {reason !== undefined && facts.suggestions.length === 0 && <p>{adviseOnReason(reason)}</p>}
      {standing !== null && <p>{`いまの登録：${standing.says}`}</p>}
      <div class="acts">
        {standing !== null && (
          <ButtonLink href={to('supporter')} small key_name="s">
            <kbd>S</kbd> いまの登録と合わせる
          </ButtonLink>
        )}
        <ButtonLink href={to('correct')} weight="quiet" small key_name="e">
          <kbd>E</kbd> 直して見なおす
        </ButtonLink>
        <ButtonLink href={to('reject')} weight="quiet" small key_name="x">
          <kbd>X</kbd> 受けない（理由）
        </ButtonLink>
        {cannotBeOverlooked(line.reasons).length === 0 && (
          <ButtonLink href={to('accept')} weight="quiet" small key_name="a">
            <kbd>A</kbd> このまま受ける（理由）
          </ButtonLink>
        )}
      </div>
    </>
  )
}

/** Each suggestion is a button; beside it, where other lines have the same slip, one that does the same for all of them. */
function Suggestions({ line, facts, view, tokens }: Omit<HeldDetailProps, 'open_form' | 'standing'>) {
  const { suggestions, same_slip, last_act_id } = facts
  const slip = slipOf(line)
  return (
    <form class="suggestions" method="post" action={heldAddress(view, `${line.id}/take`)} aria-label="直す候補">
      <TokenFields tokens={tokens} />
      <input type="hidden" name="seen" value={last_act_id === null ? '' : String(last_act_id)} />
      <input type="hidden" name="slip" value={slip === null ? '' : `${slip.reason}:${slip.value}`} />
      {suggestions.map((suggestion, at) => (
        <div class="suggestion-row">
          <button
            type="submit"
            class={at === 0 ? 'suggestion suggestion-best' : 'suggestion'}
            name="take"
            value={takeValue(suggestion)}
            data-key={String(at + 1)}
          >
            <kbd>{at + 1}</kbd>
            <SuggestionWords suggestion={suggestion} />
          </button>
          {same_slip > 1 && slip !== null && (
            <button
              type="submit"
              class="button button-quiet button-small suggestion-all"
              name="take"
              value={takeValue(suggestion)}
              formaction={heldAddress(view, `${line.id}/take-same`)}
              data-key={`shift+${at + 1}`}
            >
              <kbd>{`Shift ${at + 1}`}</kbd> {`同じ${sayLines(same_slip)}に同じ直し`}
            </button>
          )}
        </div>
      ))}
    </form>
  )
}

function takeValue({ field, value }: Suggestion): string {
  return `${field}:${value}`
}

function SuggestionWords({ suggestion }: { suggestion: Suggestion }) {
  const { marks, name, slip, gave_before } = suggestion
  return (
    <span class="suggestion-words">
      <span class="number">{marks.map(({ text, differs }) => (differs ? <u>{text}</u> : text))}</span>{' '}
      <span>{[name, saySlip(slip), gave_before ? '前にも寄付' : ''].filter(Boolean).join('・')}</span>
    </span>
  )
}

function Closed({ line, facts }: Pick<HeldDetailProps, 'line' | 'facts'>) {
  switch (line.state) {
    case 'accepted':
      return <p>この明細は受けました。</p>
    case 'rejected':
      return facts.acts.findLast(({ taken_back_at }) => taken_back_at === null)?.kind === 'change_enrolment' ? (
        <p>この明細は、サポーター登録の口数を変えて、片づけました。</p>
      ) : (
        <p>この明細は、受けないことにしました。</p>
      )
    case 'undone':
      return <p>この明細の取込みは取り消されました。</p>
    case 'open':
      return null
  }
}

function ActsOnLine({ acts }: { acts: readonly ActOnLine[] }) {
  return (
    <section class="held-acts" aria-labelledby="held-acts">
      <h3 id="held-acts">この明細への操作</h3>
      <ul>
        {acts.map(({ id, kind, lines, reason, acted_at, acted_by, taken_back_by }) => (
          <li>
            <a href={`/desk/held-lines/acts/${id}`}>{labelOfAct(kind)}</a>
            {`${lines > 1 ? `（${sayLines(lines)}）` : ''}　${acted_by}・${formatMoment(acted_at)}`}
            {reason !== null && `　理由：${reason}`}
            {taken_back_by !== null && `　→ ${taken_back_by}が取り消し`}
          </li>
        ))}
      </ul>
    </section>
  )
}
