import { sayCycle } from '../../calendar/say-dates.ts'
import { Button, ButtonLink } from '../../look/button.tsx'
import type { FormState } from '../../look/field.tsx'
import { SelectField, TextField } from '../../look/field.tsx'
import { formatCount } from '../../money/yen.ts'
import type { HeldLine } from '../held-line.ts'
import { MOST_COUNTED } from '../held-queries.ts'
import type { HeldReason } from '../intake/held-reason.ts'
import { labelOfChannel, labelOfReason } from '../say-held-reason.ts'
import { type HeldView, heldAddress } from './held-address.ts'

/** `17`, or `1,000以上` where counting stopped. */
export function sayCapped(count: number): string {
  return count > MOST_COUNTED ? `${formatCount(MOST_COUNTED)}以上` : formatCount(count)
}

/** `17件`, or `1,000件以上` where counting stopped. */
export function sayLines(count: number): string {
  return count > MOST_COUNTED ? `${formatCount(MOST_COUNTED)}件以上` : `${formatCount(count)}件`
}

/** The sum of such counts; when one of them stopped, at least so many. */
export function sayTotal(counts: readonly number[], unit = ''): string {
  const total = formatCount(counts.reduce((sum, count) => sum + Math.min(count, MOST_COUNTED), 0))
  return counts.some((count) => count > MOST_COUNTED) ? `${total}${unit}以上` : `${total}${unit}`
}

/** The reasons as filters, each with its number of lines. */
export function ReasonFilters({ view, counts }: { view: HeldView; counts: ReadonlyMap<HeldReason, number> }) {
  const { filter } = view
  const address = (reason: HeldReason | undefined) => heldAddress({ filter: { ...filter, reason }, after: null })
  return (
    <nav class="filters" aria-label="理由でしぼり込む">
      <a class="filter" href={address(undefined)} aria-current={filter.reason === undefined ? 'true' : undefined}>
        すべて <b>{sayTotal([...counts.values()])}</b>
      </a>
      {[...counts].map(([reason, count]) => (
        <a class="filter" href={address(reason)} aria-current={filter.reason === reason ? 'true' : undefined}>
          {labelOfReason(reason)} <b>{sayCapped(count)}</b>
        </a>
      ))}
    </nav>
  )
}

/** The other filters: cycle and order number. The reason and the import stay as they are. */
export function FieldFilters({ view, form, cycles }: { view: HeldView; form: FormState; cycles: readonly string[] }) {
  const { reason, import_id, cycle, order_number } = view.filter
  const known = cycle === undefined || cycles.includes(cycle) ? cycles : [cycle, ...cycles]
  const options = [{ value: '', label: 'すべて' }, ...known.map((code) => ({ value: code, label: sayCycle(code) }))]
  const is_filtered = cycle !== undefined || order_number !== undefined || import_id !== undefined
  return (
    <form class="filter-form held-filter-form" method="get" action="/desk/held-lines">
      {reason !== undefined && <input type="hidden" name="reason" value={reason} />}
      {import_id !== undefined && <input type="hidden" name="import" value={String(import_id)} />}
      <SelectField name="cycle" label="企画回" form={form} options={options} />
      <TextField name="order_number" label="注文番号" form={form} width={6} figures />
      <div class="acts">
        <Button weight="quiet" small>
          しぼり込む
        </Button>
        {is_filtered && (
          <ButtonLink href={heldAddress({ filter: { reason }, after: null })} weight="quiet" small>
            しぼり込みをやめる
          </ButtonLink>
        )}
      </div>
    </form>
  )
}

interface HeldListProps {
  view: HeldView
  lines: readonly HeldLine[]
  selected: HeldLine | null
  has_more: boolean
  /** The files of these lines, by import. */
  sources: ReadonlyMap<number, string>
}

/** The lines of one page. The number of the line is the link; the whole row leads to it. */
export function HeldList({ view, lines, selected, has_more, sources }: HeldListProps) {
  const files = Map.groupBy(lines, ({ import_id }) => import_id)
  return (
    <section class="held-list stack" aria-label="保留の一覧">
      <div class="table-scroll">
        <table class="table held-table">
          <caption class="visually-hidden">保留の明細（取込みの順）。行の番号を選ぶと、くわしい内容を見られます。</caption>
          <thead>
            <tr>
              <th scope="col" class="n">
                行
              </th>
              <th scope="col">組合員番号</th>
              <th scope="col">注文番号</th>
              <th scope="col" class="n">
                口数
              </th>
              <th scope="col">受付</th>
              <th scope="col">理由</th>
            </tr>
          </thead>
          {[...files].map(([import_id, of_file]) => (
            <tbody>
              {files.size > 1 && (
                <tr class="held-source">
                  <th colspan={6} scope="rowgroup">
                    {sources.get(import_id)}
                  </th>
                </tr>
              )}
              {of_file.map((line) => (
                <HeldRow line={line} href={heldAddress(view, line.id)} is_selected={line.id === selected?.id} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
      <Paging view={view} last={has_more ? lines.at(-1) : undefined} />
    </section>
  )
}

/** `last` is the line after which there are more. */
function Paging({ view, last }: { view: HeldView; last: HeldLine | undefined }) {
  return (
    <nav class="acts" aria-label="ページ">
      {view.after !== null && (
        <ButtonLink href={heldAddress({ ...view, after: null })} weight="quiet" small>
          はじめから
        </ButtonLink>
      )}
      {last !== undefined && (
        <ButtonLink href={heldAddress({ ...view, after: last })} weight="quiet" small>
          つぎの50件
        </ButtonLink>
      )}
    </nav>
  )
}

function HeldRow({ line, href, is_selected }: { line: HeldLine; href: string; is_selected: boolean }) {
  const [reason] = line.reasons
  const others = line.reasons.length - 1
  return (
    <tr class={is_selected ? 'held-row held-row-selected' : 'held-row'}>
      <th scope="row" class="n">
        <a class="held-link" href={href} aria-current={is_selected ? 'true' : undefined}>
          {formatCount(line.line_no)}
        </a>
      </th>
      <td data-label="組合員番号">{cell(line.member_number)}</td>
      <td data-label="注文番号">{cell(line.order_number)}</td>
      <td data-label="口数" class="n">
        {cell(line.units)}
      </td>
      <td data-label="受付">{labelOfChannel(line.channel)}</td>
      <td class="urgent">
        {reason === undefined ? '' : labelOfReason(reason)}
        {others > 0 && <span class="soft small">{` ほか${others}`}</span>}
      </td>
    </tr>
  )
}

/** What is in the line may be anything, at any length. */
function cell(text: string): string {
  if (text === '') return '（なし）'
  return text.length > 16 ? `${text.slice(0, 15)}…` : text
}
