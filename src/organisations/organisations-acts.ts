import { declareActs, SEEN_WITH_MONEY } from '../activity/index.ts'
import { change_fields } from './changes/change.ts'

const page = (address: string) => `/desk/organisations/${address}`

const changePage = (id: string) => `/desk/organisation-pages/changes/${id}`
const claimPage = (id: string) => `/desk/organisation-pages/claims/${id}`

interface PageChanged {
  readonly name: string
  readonly what: string
  /** Texts by field, before and after. */
  readonly from: Readonly<Record<string, string>> | null
  readonly to: Readonly<Record<string, string>> | null
}

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
    detail_words: {
      bank_code: '銀行',
      branch_code: '支店',
      account_kind: '口座の種類',
      account_number: '口座番号',
      receiver_kana: '受取人の名前（カナ）',
    },
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
  'organisation_change.proposed': {
    label: '団体のページの変更を出す',
    says: ({ name, what }: PageChanged) => `${name}のページの変更を出しました：${what}`,
    detail_words: change_fields,
    page: changePage,
  },
  'organisation_change.accepted': {
    label: '団体のページの変更を載せる',
    says: ({ name, what }: { name: string; what: string }) => `${name}のページの変更を載せました：${what}`,
    page: changePage,
  },
  'organisation_change.sent_back': {
    label: '団体のページの変更を返す',
    says: ({ name, what, words }: { name: string; what: string; words?: string }) =>
      `${name}のページの変更を返しました：${what}（${words ?? ''}）`,
    page: changePage,
  },
  'organisation_change.withdrawn': {
    label: '団体のページの変更を取り下げる',
    says: ({ name, what }: { name: string; what: string }) => `${name}のページの変更を取り下げました：${what}`,
    page: changePage,
  },
  'organisation_page.changed': {
    label: '団体のページを直す',
    says: ({ name, what }: PageChanged) => `${name}のページを直しました：${what}`,
    detail_words: change_fields,
    page: changePage,
  },
  'organisation_claim.read': {
    label: '団体の担当の申し出を見る',
    says: ({ name }: { name: string }) => `${name}のページの担当を申し出た人を見ました`,
    page: claimPage,
  },
  'organisation_claim.accepted': {
    label: '団体の担当の申し出を受ける',
    says: ({ name }: { name: string }) => `${name}のページの担当の申し出を受けました`,
    page: claimPage,
  },
  'organisation_claim.refused': {
    label: '団体の担当の申し出を断る',
    says: ({ name, reason }: { name: string; reason: string }) => `${name}のページの担当の申し出を断りました（理由：${reason}）`,
    page: claimPage,
  },
  'organisation.mail_set': {
    label: '団体のメールアドレスを変える',
    says: ({ name }: { name: string }) => `${name}の送金明細書を送るメールアドレスを変えました`,
    page,
  },
})
