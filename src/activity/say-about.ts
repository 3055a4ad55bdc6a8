const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What an act can be done to, as it is read at the desk. */
const kind_words: Readonly<Record<string, string>> = {
  affected_list: '見られた人の一覧',
  application: '寄付募集の申込み',
  campaign: '寄付募集',
  charge: '請求',
  collection_month: '集金の月',
  coop: '生協',
  cycle: '企画回',
  cycles_file: '企画回のファイル',
  debit_accounts_file: '振替口座のファイル',
  demonstration: '見本',
  depot: 'デポー',
  donation: '寄付',
  enrolment: 'サポーターの申込み',
  free_text: '自由記入',
  held_act: '保留の操作',
  held_line: '保留の明細',
  import: '取込み',
  import_profile: 'ファイルの読み方',
  invitation: '招待',
  member: '組合員',
  member_code: '組合員の確認コード',
  member_mail: '組合員のメールアドレス',
  members_file: '組合員のファイル',
  organisation: '団体',
  organisation_change: '団体の紹介の変更',
  organisation_claim: '団体の担当者の申出',
  payer: '送金に使う口座',
  payout: '送金',
  person: '人',
  programme: '登録寄付',
  receipt_issuer: '受領書の発行者',
  receipts: '受領書',
  remittance: '生協からの入金',
  retention: 'とっておく日数',
  workplaces_file: '事業所のファイル',
}

/** `寄付募集の申込み 1`: what an act was done to, with its id; of a long id that nobody reads out, only the start. */
export function sayAbout({ about_kind, about_id }: { readonly about_kind: string; readonly about_id: string }): string {
  const kind = Object.hasOwn(kind_words, about_kind) ? kind_words[about_kind] : about_kind
  return `${kind} ${uuid.test(about_id) ? `${about_id.slice(0, 8)}…` : about_id}`
}
