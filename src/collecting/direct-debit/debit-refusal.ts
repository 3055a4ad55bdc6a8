import { formatCount } from '../../money/yen.ts'

/** Why a bank cannot be asked for a month, in the order in which it is tried. */
export type DebitRefusal =
  /** A day was given, but the co-op itself collects. */
  | { readonly kind: 'coop_collects' }
  | { readonly kind: 'withdraw_day_missing' }
  /** The day, the requester's own account, or branches that are no more, as sentences. */
  | { readonly kind: 'faulty'; readonly faults: readonly string[] }
  /** Members without an account; the first twenty by number. `left` is how many charges would be in the file. */
  | { readonly kind: 'without_account'; readonly count: number; readonly first: readonly string[]; readonly left: number }

/** Who reads a refusal: somebody at the command line, or at the desk. */
export type RefusalReader = 'command' | 'desk'

/** The refusal in words, with what to do. */
export function sayDebitRefusal(refusal: DebitRefusal, reader: RefusalReader): string {
  switch (refusal.kind) {
    case 'coop_collects':
      return `この生協は、生協が集金します。引落日は要りません。${
        reader === 'desk'
          ? '下見からやり直してください。'
          : '口座振替にするには、bin/tomoni collecting-settings で設定してください。'
      }`
    case 'withdraw_day_missing':
      return reader === 'desk'
        ? 'この生協は口座振替で集金します。下見で引落日を入れてください。'
        : 'この生協は口座振替で集金します。引落日を --withdraw-on に書いて、bin/tomoni close-month で締めてください。例：--withdraw-on 2025-12-26'
    case 'faulty':
      return `銀行のファイルを作れません。何も変えていません。\n${refusal.faults.join('\n')}`
    case 'without_account':
      return `${sayWithoutAccount(refusal)}何も変えていません。bin/tomoni import debit-accounts で口座を取り込んでください。${
        refusal.left > 0 ? leaveOut[reader] : ''
      }`
  }
}

const leaveOut: Readonly<Record<RefusalReader, string>> = {
  command: '急ぐときは --leave-out-without-account を付けると、その人の請求を除いたファイルになります。',
  desk: '急ぐときは、下見で「除いて締める」に印をつけると、その人の請求を除いたファイルになります。',
}

/** `口座のない組合員が2人います：30010001、30010002。` */
export function sayWithoutAccount({ count, first }: { readonly count: number; readonly first: readonly string[] }): string {
  return `口座のない組合員が${formatCount(count)}人います：${first.join('、')}${count > first.length ? ' ほか' : ''}。`
}
