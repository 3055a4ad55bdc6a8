import { declareActs, SEEN_WITH_MONEY } from '../activity/index.ts'

const page = (address: string) => `/desk/organisations/${address}`

interface WorkplacesReceived {
  readonly file: string
  readonly added: number
  readonly changed: number
  readonly returned: number
  readonly vanished: number
}

/** What is done to organisations. No bank details here: an id will do. */
export const organisationsActs = declareActs({
  'bank_details.proposed': {
    label: '振込先の変更を出す',
    seen_by: SEEN_WITH_MONEY,
    says: ({ name, reason }: { name: string; reason: string; changed?: readonly string[] }) =>
      `${name}の振込先の変更を出しました（理由：${reason}）`,
    page,
  },
  'bank_details.confirmed': {
    label: '振込先の変更を確かめる',
    seen_by: SEEN_WITH_MONEY,
    says: ({ name }: { name: string }) => `${name}の振込先の変更を確かめ、新しい振込先にしました`,
    page,
  },
  'bank_details.refused': {
    label: '振込先の変更をやめる',
    seen_by: SEEN_WITH_MONEY,
    says: ({ name }: { name: string }) => `${name}の振込先の変更をやめました`,
    page,
  },
  'bank_details.read_in_full': {
    label: '振込先をすべて見る',
    seen_by: SEEN_WITH_MONEY,
    says: ({ name }: { name: string }) => `${name}の振込先をすべて見ました`,
    page,
  },
  'workplaces.received': {
    label: '事業所の一覧を取り込む',
    says: ({ file, added, changed, returned, vanished }: WorkplacesReceived) =>
      `事業所の一覧「${file}」を取り込みました（新しい${added}件、変更${changed}件、また載った${returned}件、なくなった${vanished}件）`,
  },
  'organisation.mail_set': {
    label: '団体のメールアドレスを変える',
    says: ({ name }: { name: string }) => `${name}の送金明細書を送るメールアドレスを変えました`,
    page,
  },
})
