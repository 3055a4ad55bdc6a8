import { formatCount, formatYen } from '../../money/yen.ts'
import type { NotBegun } from '../acted-lines.ts'
import type { HeldAct } from '../held-act-queries.ts'

/** What an address may say after an act that brought nothing about. */
export const heldNotices = [
  'not_open',
  'acted_meanwhile',
  'no_units',
  'cannot_be_overlooked',
  'import_undone',
  'already_charged',
  'acted_since',
  'taken_back_before',
  'change_charged',
  'changed_since',
] as const
export type HeldNotice = (typeof heldNotices)[number] | NotBegun

/** Why nothing was done, and what to do now. */
export function sayHeldNotice(notice: HeldNotice): string {
  switch (notice) {
    case 'not_open':
      return 'この明細は、ほかの人が先に片づけていました。何も変えていません。'
    case 'acted_meanwhile':
      return 'この画面を開いているあいだに、ほかの人が直しました。いまの内容を見て、もう一度選んでください。'
    case 'no_units':
      return '口数が1から999,999,999までの数でないため、このままでは受けられません。口数を直してください。'
    case 'cannot_be_overlooked':
      return 'この理由は、そのまま受けることができません。欄を直すか、受けないことにしてください。'
    case 'import_undone':
      return 'この取込みは取り消されているため、操作を取り消せません。'
    case 'already_charged':
      return 'この操作で受けた寄付は、締めた月の請求に入っているか、一件ずつ取消しや付け替えをしてあります。寄付ごとの取消しか返金で直してください。'
    case 'acted_since':
      return 'このあとに別の操作がされています。新しい操作から順に取り消してください。'
    case 'taken_back_before':
      return 'この操作は、すでに取り消されています。'
    case 'change_charged':
      return '変えた口数は、締めた月の請求に入っています。取り消せないので、サポーターの画面で口数を直してください。'
    case 'changed_since':
      return 'この登録は、このあとにまた変わっています。サポーターの画面で口数を直してください。'
  }
}

/** What an act brought about, as a sentence. */
export function sayHeldAct(act: Pick<HeldAct, 'kind' | 'lines' | 'accepted' | 'yen'>): string {
  const { kind, lines, accepted, yen } = act
  const count = lines > 1 ? `${formatCount(lines)}件` : ''
  switch (kind) {
    case 'correct':
      if (accepted === 0) return `${count}直しましたが、まだ保留です。新しい理由を見てください。`
      if (accepted < lines) return `${count}直して、${formatCount(accepted)}件を受けました（${formatYen(yen)}）。残りは保留です。`
      return `${count}直して、受けました（${yen > 0 ? formatYen(yen) : 'サポーター登録'}）。`
    case 'accept':
      if (accepted === 0) return '新しい理由が見つかったため、まだ保留です。'
      return `理由を書いて、受けました（${yen > 0 ? formatYen(yen) : 'サポーター登録'}）。`
    case 'reject':
      return `${count}受けないことにしました。`
    case 'change_enrolment':
      return 'サポーター登録の口数を変えて、片づけました。'
  }
}

/** The kind of an act in a word or two, for lists and buttons. */
export function labelOfAct(kind: HeldAct['kind']): string {
  switch (kind) {
    case 'correct':
      return '直し'
    case 'accept':
      return '理由を書いて受けた'
    case 'reject':
      return '受けない'
    case 'change_enrolment':
      return '登録の変更'
  }
}
