import { sayMonth } from '../../calendar/say-dates.ts'

/** What an account of the books is, taken apart; null where its path is none that the program posts to by itself. */
export type KnownAccount =
  | { readonly kind: 'promises' | 'charges'; readonly coop: string; readonly month: string }
  | { readonly kind: 'settlement' | 'surplus' | 'refunds'; readonly coop: string }
  | { readonly kind: 'bank' }
  | { readonly kind: 'promised' | 'collected'; readonly of: string }

/** Reads `assets:promises:tokyo:2025-12` and its like; the table of accounts stands in docs/how/books.md. */
export function knownAccount(path: string): KnownAccount | null {
  const [root = '', kind = '', name = '', last = ''] = path.split(':')
  if (path === 'assets:bank') return { kind: 'bank' }
  if (root === 'assets' && (kind === 'promises' || kind === 'charges') && /^\d{4}-\d{2}$/.test(last))
    return { kind, coop: name, month: sayMonth(Temporal.PlainYearMonth.from(last)) }
  if (root === 'assets' && kind === 'settlement' && last === '') return { kind, coop: name }
  if (root === 'liabilities' && (kind === 'surplus' || kind === 'refunds') && last === '') return { kind, coop: name }
  if (root !== 'liabilities' || (last !== 'promised' && last !== 'collected')) return null
  if (kind === 'campaigns') return { kind: last, of: `寄付募集 ${name}` }
  return kind === 'programmes' ? { kind: last, of: `登録寄付 ${name}` } : null
}

/** An account in words: `tokyo 2025年12月集金の申し込み`. One that is not known by its path is called by it. */
export function sayAccount(path: string): string {
  const known = knownAccount(path)
  switch (known?.kind) {
    case undefined:
      return path
    case 'promises':
      return `${known.coop} ${known.month}集金の申し込み`
    case 'charges':
      return `${known.coop} ${known.month}の請求`
    case 'settlement':
      return `${known.coop} から受け取るお金`
    case 'surplus':
      return `${known.coop} から余分に入ったお金`
    case 'refunds':
      return `${known.coop} の組合員に返すお金`
    case 'bank':
      return '銀行口座'
    case 'promised':
      return `${known.of}（引き落とし前）`
    case 'collected':
      return `${known.of}（引き落とし済み・送金前）`
  }
}
