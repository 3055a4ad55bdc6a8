import { declareActs, SEEN_WITH_MONEY } from '../../activity/index.ts'
import { formatCount } from '../../money/yen.ts'

const collector_words = {
  code: '委託者コード',
  name: '委託者の名前',
  bank: '銀行',
  branch: '支店',
  account_kind: '口座の種類',
  account_number: '口座番号',
  is_used: '銀行のファイルで集金する',
  wo: '「ヲ」の扱い',
  has_full_stop: 'ピリオドを使う',
  separator: '行の区切り',
} as const

/** What is done about debiting members' accounts. Never whose account, and no account's number. */
export const directDebitActs = declareActs(
  {
    'coop.debit_collector_set': {
      label: '口座振替の設定を変える',
      says: ({
        coop,
        is_used,
      }: {
        coop: string
        is_used: boolean
        from?: object | null
        to?: object
        changed?: readonly string[]
      }) => `${coop}の口座振替の設定を変えました（${is_used ? '銀行のファイルで集金する' : '生協が集金する'}）`,
      detail_words: collector_words,
    },
    'debit_accounts.received': {
      label: '口座振替の口座を取り込む',
      says: ({ file, added, changed }: { file: string; added: number; changed: number }) =>
        `口座振替の口座のファイル「${file}」を取り込みました（新規${formatCount(added)}件、変更${formatCount(changed)}件）`,
    },
  },
  SEEN_WITH_MONEY,
)
