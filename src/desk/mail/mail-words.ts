import { formatMoment } from '../../look/date-words.ts'
import type { MailDecision, MailInShort, MailState } from '../../mail/index.ts'

export function labelOfMailState(state: MailState): string {
  switch (state) {
    case 'refused':
      return '送れなかった'
    case 'waiting':
      return '待っている'
    case 'sent':
      return '送った'
    case 'given_up':
      return 'あきらめた'
  }
}

/** Where a mail stands, as a sentence without a full stop. */
export function sayMailState({ state, ended_at, due_at, tries }: MailInShort): string {
  const ended = ended_at === null ? '' : formatMoment(ended_at)
  switch (state) {
    case 'refused':
      return `${ended}に、送れないと分かりました`
    case 'waiting':
      return tries === 0 ? '送るのを待っています' : `${tries}回試しました。次は${formatMoment(due_at)}です`
    case 'sent':
      return `${ended}に送りました`
    case 'given_up':
      return `${ended}に、送るのをあきらめました`
  }
}

/** The subject, or what stands in its place once it was removed. */
export function subjectOf({ subject }: Pick<MailInShort, 'subject'>): string {
  return subject ?? '（中身は消しました）'
}

/** What became of a decision, for the page that it leads to. */
export function sayMailDecision(decision: MailDecision, decided: 'again' | 'given_up'): string {
  switch (decision) {
    case 'unknown_mail':
      return 'このメールはありません。'
    case 'sent_before':
      return 'このメールは、もう送りました。'
    case 'emptied':
      return 'このメールの中身はもう消したので、送れません。'
    case 'under_way':
      return 'ちょうど送っているところです。すこし待って、画面を開きなおしてください。'
    case 'given_up_before':
      return 'このメールは、もうあきらめたものです。'
    case 'done':
      return decided === 'again' ? 'もう一度、送るのを待つメールにしました。' : 'このメールは送りません。'
  }
}
