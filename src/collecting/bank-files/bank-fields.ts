/** What may stand in a field of text in a bank file: 全銀協 付録1 使用文字, after /docs/how/bank-files.md. */
interface BankField {
  /** How the field is called in a sentence. */
  readonly label: string
  /** In bytes; every permitted character is one. */
  readonly length: number
  readonly symbols: string
  readonly has_latin: boolean
  /** ヲ: in names, banks differ about it. */
  readonly wo: 'never' | 'by_bank' | 'always'
  /** Whether 株式会社 and the like are written as banks shorten them. */
  readonly has_legal_forms: boolean
}

const PLACE = { length: 15, symbols: '-', has_latin: true, wo: 'never', has_legal_forms: false } as const
const NAME = { length: 30, symbols: '()-. ', has_latin: true, wo: 'by_bank', has_legal_forms: true } as const

/** The fields that hold words. Figures are permitted in all of them. */
export const BANK_FIELDS = {
  bank_name: { ...PLACE, label: '銀行名' },
  branch_name: { ...PLACE, label: '支店名' },
  requester_name: { ...NAME, label: '委託者名', length: 40 },
  receiver_name: { ...NAME, label: '受取人名' },
  account_holder_name: { ...NAME, label: '預金者名' },
  payroll_name: { ...NAME, label: '給与・賞与の受取人名', symbols: '', has_latin: false, wo: 'never', has_legal_forms: false },
  // A comma would end the field in the receiver's program.
  edi: { label: 'EDI情報', length: 20, symbols: '\\｢｣()-/.', has_latin: true, wo: 'always', has_legal_forms: false },
} as const satisfies Record<string, BankField>

export type BankFieldName = keyof typeof BANK_FIELDS

/** In what banks differ. The defaults are what every bank takes. */
export interface BankHabits {
  /** ヲ in names: refused, written as オ (which is said), or taken as it is. */
  readonly wo: 'refuse' | 'as_o' | 'allow'
  /** Some banks refuse the full stop, which the standard has. */
  readonly has_full_stop: boolean
  /** Between records: CRLF behind each, the last one too, or nothing. Banks take no other. */
  readonly separator: 'crlf' | 'none'
  /** 手形交換所番号 is used by nobody; some banks want zeros there, some blanks. */
  readonly clearing_house: '0' | ''
  /** 振込指定区分: 7 is by wire (テレ振込). Some banks want it blank. */
  readonly transfer_kind: '7' | '8' | ''
}

export const STRICT_HABITS: BankHabits = {
  wo: 'refuse',
  has_full_stop: true,
  separator: 'crlf',
  clearing_house: '0',
  transfer_kind: '7',
}
