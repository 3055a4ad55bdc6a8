import {
  type ChangeDebitCollectorEnding,
  type DebitCollector,
  type DebitCollectorChanges,
  maskAccountNumber,
} from '../collecting/index.ts'
import { Refused } from '../db/refused.ts'
import { foldFigures } from '../text/fold.ts'
import type { Call } from './command.ts'

/** The options of `collecting-settings` for an organisation that collects itself. */
export const debitCollectorOptions = {
  'collect-by': { value: 'NAME', summary: 'coop（生協が集金する）か bank（口座振替で自分で集金する）' },
  'requester-code': { value: 'N', summary: '口座振替の委託者コード（銀行から知らされた数字）' },
  'requester-name': { value: 'TEXT', summary: '口座振替の委託者名（カナ）' },
  'requester-account': {
    value: 'ACCOUNT',
    summary: '委託者の口座。銀行番号-支店番号-預金種目-口座番号（例 0009-825-1-1234567）',
  },
  'bank-wo': { value: 'NAME', summary: '名前の「ヲ」を refuse（使わない）、o（オと書く）、allow（銀行が認めている）' },
  'bank-full-stop': { value: 'NAME', summary: '名前の「.」を allow（使う）か refuse（銀行が認めていない）' },
  'bank-separator': { value: 'NAME', summary: 'レコードの区切り。crlf か none' },
} as const

/** @throws {Refused} where an option has a value that it cannot have */
export function readDebitCollectorChanges({ value }: Call): DebitCollectorChanges {
  const collect_by = choice('collect-by', value('collect-by'), ['coop', 'bank'])
  const wo = choice('bank-wo', value('bank-wo'), ['refuse', 'o', 'allow'])
  const full_stop = choice('bank-full-stop', value('bank-full-stop'), ['allow', 'refuse'])
  const separator = choice('bank-separator', value('bank-separator'), ['crlf', 'none'])
  const code = value('requester-code')
  const name = value('requester-name')
  const requester = {
    ...(code === undefined ? {} : { code: foldFigures(code).trim() }),
    ...(name === undefined ? {} : { name: name.trim() }),
    ...readAccount(value('requester-account')),
  }
  return {
    ...(collect_by === undefined ? {} : { is_used: collect_by === 'bank' }),
    ...(wo === undefined ? {} : { wo: wo === 'o' ? ('as_o' as const) : wo }),
    ...(full_stop === undefined ? {} : { has_full_stop: full_stop === 'allow' }),
    ...(separator === undefined ? {} : { separator }),
    ...(Object.keys(requester).length === 0 ? {} : { requester }),
  }
}

function choice<const Name extends string>(option: string, text: string | undefined, names: readonly Name[]): Name | undefined {
  if (text === undefined) return undefined
  const found = names.find((name) => name === text)
  if (found === undefined) throw new Refused(`--${option} に書けるのは ${names.join('、')} のどれかです。`)
  return found
}

function readAccount(text: string | undefined) {
  if (text === undefined) return {}
  const [, bank, branch, account_kind, account_number] = /^(\d{4})-(\d{3})-(\d)-(\d{1,7})$/.exec(foldFigures(text).trim()) ?? []
  if (!bank || !branch || !account_kind || !account_number)
    throw new Refused('--requester-account には、銀行番号-支店番号-預金種目-口座番号 を書いてください。例：0009-825-1-1234567')
  return { bank, branch, account_kind, account_number }
}

/** @throws {Refused} where the change was not made */
export function collectorOf(ending: ChangeDebitCollectorEnding, coop_code: string): DebitCollector | null {
  switch (ending.kind) {
    case 'set':
      return ending.collector
    case 'unknown_coop':
      throw new Refused(`生協コード ${coop_code} の生協はありません。コードを確かめてください。`)
    case 'incomplete':
      throw new Refused('はじめに、--requester-code、--requester-name、--requester-account をいっしょに書いてください。')
    case 'faulty':
      throw new Refused(ending.faults.join('\n'))
  }
}

/** How it collects, in a sentence; the account's number is not shown in full. */
export function sayCollector(collector: DebitCollector | null): string {
  if (!collector?.is_used) return '集金：生協が、生協の引落しといっしょに集金します。'
  const { name, code, bank, branch, account_number } = collector.requester
  return `集金：口座振替で集金します（委託者 ${name}、コード ${code}、口座 ${bank}-${branch} ${maskAccountNumber(account_number)}）。`
}

/** The same for programs. */
export function collectorAsJson(collector: DebitCollector | null) {
  if (collector === null) return null
  const { requester, ...others } = collector
  return { ...others, requester: { ...requester, account_number: maskAccountNumber(requester.account_number) } }
}
