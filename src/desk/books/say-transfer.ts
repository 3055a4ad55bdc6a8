import { formatYen, type Yen } from '../../money/yen.ts'
import { type KnownAccount, knownAccount, sayAccount } from './say-account.ts'

/** What a transfer was, in one sentence. Of a pair of accounts that no rule names it says just where it stands. */
export function sayTransfer({ debit, credit, amount_yen }: { debit: string; credit: string; amount_yen: Yen }): string {
  const [to, from] = [knownAccount(debit), knownAccount(credit)]
  const amount = formatYen(amount_yen)
  const said = to === null || from === null ? null : sayKnown(to, from, amount)
  return said ?? `${amount}を、借方「${sayAccount(debit)}」、貸方「${sayAccount(credit)}」に記しました。`
}

function sayKnown(debit: KnownAccount, credit: KnownAccount, amount: string): string | null {
  switch (credit.kind) {
    case 'promised':
      if (debit.kind === 'promises')
        return `${credit.of} への寄付 ${amount}の申し込みを受け付けました（${debit.coop}、${debit.month}集金）。`
      return debit.kind === 'collected'
        ? `${credit.of} の ${amount}は、引き落とせていませんでした。`
        : sayMoved(debit, credit, amount)
    case 'promises':
      if (debit.kind === 'charges')
        return `申し込みのあった ${amount}を、${debit.month}分として ${debit.coop} に引き落としを頼みました。`
      return debit.kind === 'promised' ? `${debit.of} への申し込み ${amount}を、請求の前に取り消しました。` : null
    case 'charges':
      return sayFromCharges(debit, credit.month, amount)
    case 'collected':
      if (debit.kind === 'promised') return `${credit.of} の ${amount}が引き落とされ、団体に送れるお金になりました。`
      return debit.kind === 'bank'
        ? `${credit.of} から送金した ${amount}が、銀行から戻りました。`
        : sayMoved(debit, credit, amount)
    case 'settlement':
      if (debit.kind === 'bank') return `${credit.coop} から、引き落としたお金 ${amount}が入金されました。`
      if (debit.kind === 'surplus') return `${debit.coop} から余分に入っていた ${amount}を、引き落としの分にあてました。`
      return debit.kind === 'charges' ? `${debit.coop} が引き落としたという ${amount}は、引き落とせていませんでした。` : null
    case 'bank':
      if (debit.kind === 'refunds') return `${debit.coop} の組合員に、${amount}を返金しました。`
      return debit.kind === 'collected' ? `${debit.of} のお金 ${amount}を、団体に送金しました。` : null
    case 'refunds':
      return debit.kind === 'collected' ? `${debit.of} に引き落とした ${amount}を、組合員に返すことにしました。` : null
    case 'surplus':
      return debit.kind === 'bank' ? `${credit.coop} から、引き落としの分より ${amount}多く入金されました。` : null
  }
}

function sayMoved(debit: KnownAccount, credit: KnownAccount & { readonly of: string }, amount: string): string | null {
  return 'of' in debit && debit.kind === credit.kind ? `${amount}を、${debit.of} から ${credit.of} に付け替えました。` : null
}

function sayFromCharges(debit: KnownAccount, month: string, amount: string): string | null {
  if (debit.kind === 'settlement') return `${debit.coop} が、${month}分の請求から ${amount}を引き落としました。`
  if (debit.kind === 'refunds') return `${debit.coop} の組合員に返すお金 ${amount}を、${month}分の請求にあてました。`
  if (debit.kind === 'charges')
    return `${month}分で引き落とせなかった ${amount}を、${debit.month}分といっしょにもう一度請求しました。`
  return debit.kind === 'promised' ? `${debit.of} の請求のうち、引き落とせなかった ${amount}を取り消しました。` : null
}
