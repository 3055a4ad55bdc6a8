import { declareActs } from '../activity/index.ts'

const page = (id: string) => `/desk/members/${id}`

/** What members do by themselves, and what the desk does for one member, as the record tells it. Members stand in it by id alone. */
export const membershipActs = declareActs({
  'member.signed_in': { label: '組合員がマイページに入る', says: () => '組合員がマイページに入りました', page },
  'member.sessions_ended': {
    label: '組合員がマイページを出る',
    says: ({ ended }: { ended: number }) => `組合員がマイページを出ました（${ended}台）`,
    page,
  },
  'member.newsletter_chosen': {
    label: '組合員がお便りを選ぶ',
    says: ({ by_mail }: { by_mail: boolean }) =>
      `組合員が、お便りのメールを${by_mail ? '受け取る' : '受け取らない'}ことにしました`,
    page,
  },
  'member.data_downloaded': {
    label: '組合員が自分のデータを取り出す',
    says: ({ format }: { format: string }) => `組合員が、自分のデータを取り出しました（${format.toUpperCase()}）`,
    page,
  },
  'member.data_deleted': {
    label: '組合員が自分のデータを消す',
    says: ({ what }: { what: readonly string[] }) => `組合員が、自分のデータを消しました（${what.map(wordOf).join('、')}）`,
    page,
  },
  'member.request_made': {
    label: '組合員が訂正や削除を頼む',
    says: ({ about }: { about: string }) => `組合員が、${wordOf(about)}について事務局に頼みました`,
    page,
  },
  'member.request_ended': {
    label: '組合員の頼みに答える',
    says: ({ about, ended_as }: { about: string; ended_as: 'done' | 'refused' }) =>
      `組合員の${wordOf(about)}についての頼みに、「${ended_as === 'done' ? 'しました' : 'できません'}」と答えました`,
    page,
  },
  'member.mail_added': {
    label: '組合員のメールアドレスを加える',
    says: ({ checked_by, replaced }: { checked_by: CheckedBy; replaced: boolean }) =>
      `組合員のメールアドレスを${replaced ? '替え' : '加え'}ました（本人の確認：${checkWords[checked_by]}）`,
    page,
  },
})

/** How staff made sure that it is the member who asks. */
export const checkWords = {
  call_back: '名簿の電話番号にかけなおした',
  in_person: '窓口で、本人を確かめられる書類を見た',
  letter: '本人の署名のある手紙や用紙が届いた',
} as const
export type CheckedBy = keyof typeof checkWords

const words: Readonly<Record<string, string>> = {
  name: '氏名',
  name_kana: '氏名カナ',
  phone: '電話番号',
  mail: 'メールアドレス',
  newsletter: 'お便りの選択',
  requests: '頼みごとの文',
  other: 'そのほか',
}

/** A kind of data as the desk says it. */
export function wordOf(about: string): string {
  return words[about] ?? about
}
