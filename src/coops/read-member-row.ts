import { readDay } from '../calendar/read-dates.ts'
import type { CoopsDeliveryKind } from '../db/schema.generated.ts'
import { composeText } from '../text/compose.ts'
import { foldFigures, searchKey } from '../text/fold.ts'
import type { TableRow } from '../text/read-table.ts'
import type { MemberFault, MemberFaultKind } from './member-fault.ts'

/**
 * The columns of a members file. All of them must be there: with one left out, a clerk who has lost a column would empty it for
 * everybody. Cells may be empty, save number, name, delivery kind and the day of joining.
 */
export const MEMBER_HEADERS = {
  coop_code: '生協コード',
  member_number: '組合員番号',
  name: '氏名',
  name_kana: '氏名カナ',
  phone: '電話番号',
  mail: 'メール',
  delivery_kind: '配送区分',
  joined_on: '加入日',
  left_on: '脱退日',
} as const

export type MemberField = keyof typeof MEMBER_HEADERS

/** A member as the register says, ready to be stored. Days are ISO text. */
export interface RegisteredMember {
  readonly line_no: number
  readonly coop_id: number
  readonly member_number: string
  readonly name: string
  readonly name_kana: string
  readonly name_key: string
  readonly phone: string | null
  readonly mail: string | null
  readonly delivery_kind: CoopsDeliveryKind
  readonly joined_on: string
  readonly left_on: string | null
}

/** What reading a row needs of its co-op. */
export interface RegisterCoop {
  readonly id: number
  readonly member_number_width: number
}

const LONGEST_NAME = 100
const LONGEST_PHONE = 40
const MAIL = /^[^\s@,;<>"]{1,64}@[^\s@,;<>"]+\.[^\s@,;<>".]{2,}$/

const DELIVERY_KINDS: Readonly<Record<string, CoopsDeliveryKind>> = {
  '1': 'group',
  班: 'group',
  班配送: 'group',
  '2': 'home',
  個別配送: 'home',
  個配: 'home',
  '3': 'depot',
  デポー: 'depot',
}

/** Reads one row; all that is wrong with it is listed, and nothing is guessed. */
export function readMemberRow(
  { line_no, cells, is_out_of_step }: TableRow<MemberField>,
  coops: ReadonlyMap<string, RegisterCoop>,
): RegisteredMember | readonly MemberFault[] {
  // In a row out of step every cell may be another's: its other faults would mislead.
  if (is_out_of_step) return [{ line_no, kind: 'field_count', written: '' }]
  const faults: MemberFault[] = []
  const fault = (kind: MemberFaultKind, written = '') => {
    faults.push({ line_no, kind, written: written.length > 40 ? `${written.slice(0, 40)}…` : written })
    return null
  }
  const coop =
    coops.get(cells.coop_code) ??
    coops.get(foldFigures(cells.coop_code).trim().toLowerCase()) ??
    fault('unknown_coop', cells.coop_code)
  const member_number = readNumber(cells.member_number, coop, fault)
  const name = readName(cells.name) || fault('name_missing')
  const name_kana = readName(cells.name_kana)
  if ((name ?? '').length > LONGEST_NAME || name_kana.length > LONGEST_NAME) fault('name_too_long')
  const { phone, mail } = readContact(cells, fault)
  const delivery_kind =
    DELIVERY_KINDS[cells.delivery_kind] ??
    DELIVERY_KINDS[plain(cells.delivery_kind)] ??
    fault('delivery_kind', cells.delivery_kind)
  const joined_on =
    cells.joined_on === '' ? fault('joined_on_missing') : (isoDay(cells.joined_on) ?? fault('joined_on', cells.joined_on))
  const left_on = cells.left_on === '' ? null : (isoDay(cells.left_on) ?? fault('left_on', cells.left_on))
  if (joined_on !== null && left_on !== null && left_on < joined_on) fault('left_before_joined', cells.left_on)

  if (faults.length > 0 || !coop || !member_number || !name || !delivery_kind || !joined_on) return faults
  // The blank keeps what is typed in the search box from matching the end of a name and the start of its reading.
  const name_key = `${searchKey(name)} ${searchKey(name_kana)}`.trim()
  return {
    line_no,
    coop_id: coop.id,
    member_number,
    name,
    name_kana,
    name_key,
    phone,
    mail,
    delivery_kind,
    joined_on,
    left_on,
  }
}

type Fault = (kind: MemberFaultKind, written?: string) => null

function readContact(cells: TableRow<MemberField>['cells'], fault: Fault): { phone: string | null; mail: string | null } {
  const phone = foldFigures(cells.phone).trim()
  if (phone.length > LONGEST_PHONE) fault('phone_too_long')
  const mail = foldFigures(cells.mail).trim()
  if (mail !== '' && (mail.length > 254 || !MAIL.test(mail))) fault('mail')
  return { phone: phone || null, mail: mail || null }
}

/** Digits up to the co-op's width; the zeros that a spreadsheet ate are put back. */
function readNumber(written: string, coop: RegisterCoop | null, fault: Fault): string | null {
  const digits = foldFigures(written)
    .trim()
    .replace(/(?<=\d)[- ](?=\d)/g, '')
  if (digits === '') return fault('number_missing')
  if (!/^\d+$/.test(digits)) return fault('number_not_digits', written)
  const width = coop?.member_number_width ?? 15
  if (digits.length > width) return fault('number_too_long', written)
  return coop && digits.padStart(width, '0')
}

/** A name as it is written, without the blanks and line ends that a table brings along. */
function readName(written: string): string {
  if (isTidy.test(written)) return composeText(written)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a name has none, and COPY must not see them
  const blanks = /[\s\u0000-\u001f\u007f]+/g
  return composeText(written.replace(blanks, (blank) => (blank.includes('\u3000') ? '\u3000' : ' '))).trim()
}
// Nearly every name; the longer way takes ten times as long.
// biome-ignore lint/suspicious/noControlCharactersInRegex: a name has none, as below
const isTidy = /^[^\s\u0000-\u001f\u007f]*(?:[ \u3000][^\s\u0000-\u001f\u007f]+)*$/

function plain(written: string): string {
  return written.normalize('NFKC').replace(/\s+/g, '')
}

/** A register has few days for many members, and each of them is asked for again and again. */
const known_days = new Map<string, string | null>()

function isoDay(written: string): string | null {
  const known = known_days.get(written)
  if (known !== undefined) return known
  if (known_days.size >= 20_000) known_days.clear()
  const day = readDay(written)?.toString() ?? null
  // A copy, because the text itself is a view that keeps a whole piece of the file in memory.
  known_days.set(Buffer.from(written).toString(), day)
  return day
}
