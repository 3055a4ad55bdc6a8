import { jstDay } from '../../calendar/jst.ts'
import { sayMonth } from '../../calendar/say-dates.ts'
import { lettersWithoutGlyph } from '../../print/fonts.ts'
import type { Printable } from '../../print/render-pdf.ts'
import type { ReceiptsOf } from './issue-receipts.ts'
import { certificationOn, type ReceiptIssuer } from './receipt-issuer.ts'
import { formatReceiptNumber } from './receipt-number.ts'
import type { ReceiptRow, ReceiptState } from './receipt-queries.ts'

/** What receipt.typ prints on one page. */
export interface ReceiptPaper {
  readonly number: string
  readonly name: string
  readonly address: string | null
  readonly member: string
  readonly yen: number
  readonly collected_on: string
  readonly bill: string
  readonly fund: string
  readonly organisation: string | null
  readonly issued_on: string
  readonly issuer: PaperIssuer
  /** Null: does not count for taxes. */
  readonly tax: PaperTax | null
  /** Which printing it is; null for the first. */
  readonly again: string | null
  /** Why it does not hold; null for one that does. */
  readonly void: string | null
}

interface PaperIssuer {
  readonly name: string
  readonly address: string
  readonly phone: string | null
}

interface PaperTax {
  readonly certified_as: string
  readonly number: string
  readonly period: string
  readonly serves: string
}

/** What statement.typ prints for one member. */
export interface StatementPaper {
  readonly name: string
  readonly address: string | null
  readonly member: string
  readonly year: string
  readonly until: string
  readonly total: number
  /** How much of it counts for taxes; null where the issuer is not certified. */
  readonly deductible: number | null
  readonly gifts: readonly {
    on: string
    number: string
    fund: string
    organisation: string | null
    yen: number
    counts: boolean
  }[]
  readonly issued_on: string
  readonly issuer: PaperIssuer
  readonly tax: PaperTax | null
  readonly again: string | null
}

/** The papers of one file, as a template is given them. */
export type Papers<Paper> = Printable & { readonly papers: readonly Paper[] }

/** One receipt as it is printed. */
export function receiptPaper(of: ReceiptsOf, row: ReceiptRow, issuer: ReceiptIssuer): ReceiptPaper {
  const certification = certificationOn(issuer, row.collected_on)
  return {
    number: formatReceiptNumber({ coop_code: of.coop.code, year: row.year, number: row.number }),
    name: row.name,
    address: row.address,
    member: `${of.coop.name} 組合員番号 ${row.member_number}`,
    yen: row.yen,
    collected_on: sayWholeDay(row.collected_on),
    bill: `${sayMonth(Temporal.PlainDate.from(row.collection_month).toPlainYearMonth())}の代金と一緒の引き落とし`,
    fund: row.fund,
    organisation: row.organisation,
    issued_on: sayWholeDay(jstDay(row.issued_at).toString()),
    issuer: paperIssuer(issuer),
    tax: certification === null ? null : paperTax(certification),
    again: sayAgain(row.printed),
    void: sayVoid(row.state),
  }
}

/** The gifts of one member in a year, from at least one valid receipt. */
export function statementPaper(
  of: ReceiptsOf,
  { receipts, printed, issuer }: { receipts: readonly ReceiptRow[]; printed: number; issuer: ReceiptIssuer },
): StatementPaper {
  const [first] = receipts
  if (!first) throw new Error('a statement has at least one receipt')
  const counts = ({ collected_on }: ReceiptRow) => certificationOn(issuer, collected_on) !== null
  const today = jstDay(of.at)
  const is_over = today.year > of.year
  const { certification } = issuer
  return {
    name: first.name,
    address: first.address,
    member: `${of.coop.name} 組合員番号 ${first.member_number}`,
    year: `${of.year}年`,
    until: is_over
      ? `${of.year}年1月1日から12月31日まで`
      : `${of.year}年1月1日から${today.month}月${today.day}日まで（年の途中）`,
    total: sumOf(receipts),
    deductible: certification === null ? null : sumOf(receipts.filter(counts)),
    gifts: receipts.map((row) => ({
      on: sayDayInYear(row.collected_on),
      number: formatReceiptNumber({ coop_code: of.coop.code, year: row.year, number: row.number }),
      fund: row.fund,
      organisation: row.organisation,
      yen: row.yen,
      counts: counts(row),
    })),
    issued_on: sayWholeDay(today.toString()),
    issuer: paperIssuer(issuer),
    tax: certification === null ? null : paperTax(certification),
    again: sayAgain(printed),
  }
}

/** The letters of a paper that the font lacks. */
export function unprintableLetters(paper: ReceiptPaper | StatementPaper): readonly string[] {
  const gifts = 'gifts' in paper ? paper.gifts : [paper]
  const texts = [paper.name, paper.address, paper.member, ...gifts.flatMap(({ fund, organisation }) => [fund, organisation])]
  return lettersWithoutGlyph(texts.join(''))
}

function paperIssuer({ name, address, phone }: ReceiptIssuer): PaperIssuer {
  return { name, address, phone }
}

function paperTax(certification: NonNullable<ReceiptIssuer['certification']>): PaperTax {
  const { certified_as, certification_number, certified_from, certified_until, serves } = certification
  const period = `${sayWholeDay(certified_from)}から${sayWholeDay(certified_until)}まで`
  return { certified_as, number: certification_number, period, serves }
}

const sayAgain = (printed: number) => (printed === 0 ? null : `再発行（${printed + 1}回目の印刷）`)

function sayVoid(state: ReceiptState): string | null {
  switch (state) {
    case 'valid':
      return null
    case 'replaced':
      return 'この受領書は無効です。金額が変わり、別の番号の受領書があります。'
    case 'refunded':
      return 'この受領書は無効です。寄付をお返ししました。残りがあれば、別の番号の受領書になります。'
    case 'not_collected':
      return 'この受領書は無効です。引き落としができていませんでした。'
  }
}

function sayWholeDay(iso: string): string {
  const { year, month, day } = Temporal.PlainDate.from(iso)
  return `${year}年${month}月${day}日`
}

function sayDayInYear(iso: string): string {
  const { month, day } = Temporal.PlainDate.from(iso)
  return `${month}月${day}日`
}

const sumOf = (rows: readonly ReceiptRow[]) => rows.reduce((sum, { yen }) => sum + yen, 0)
