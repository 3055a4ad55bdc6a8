/**
 * What can be odd about a row of a public list, in the order in which the report tells of it. The first four leave the row out,
 * because nobody could say which workplace it is; of the others the workplace is taken and only the odd value is not, or mended.
 */
export const ODDITIES = [
  'out_of_step',
  'key_missing',
  'key_twice',
  'name_missing',
  'lost_character',
  'control_character',
  'spaces_around',
  'half_width_kana',
  'detached_mark',
  'kana_unreadable',
  'municipality_unknown',
  'ward_unknown',
  'location_unreadable',
  'location_elsewhere',
  'phone_unreadable',
  'phone_without_hyphens',
  'mail_for_url',
  'url_unreadable',
  'corporation_number_unreadable',
  'corporation_number_check_digit',
  'hours_unreadable',
  'hours_zero',
  'hours_backwards',
  'places_unreadable',
  'workplace_number_shared',
  'same_place_twice',
] as const

export type OddityKind = (typeof ODDITIES)[number]

/** Something odd in one row. `text` is what stood there, as far as it helps to find it; public data alone. */
export interface Oddity {
  readonly line_no: number
  readonly kind: OddityKind
  readonly text: string
}

const left_out: readonly OddityKind[] = ['out_of_step', 'key_missing', 'key_twice', 'name_missing']

export function leavesRowOut(kind: OddityKind): boolean {
  return left_out.includes(kind)
}

const sentences: Readonly<Record<OddityKind, string>> = {
  out_of_step: '列の数が見出しと合わない（行を取り込まない）',
  key_missing: 'NO がない（行を取り込まない）',
  key_twice: '同じ NO が前にもある（行を取り込まない）',
  name_missing: '事業所の名称がない（行を取り込まない）',
  lost_character: '文字が失われている（�。その項目を載せない。名称と所在地は、あるまま載せる）',
  control_character: '見えない文字やタブが入っている（取り除く）',
  spaces_around: '前後や間によけいな空白がある（取り除く）',
  half_width_kana: '半角カナで書かれている（全角にする）',
  detached_mark: '濁点が字から離れている（付ける）',
  kana_unreadable: 'かなの欄に、かな以外の文字がある（載せない）',
  municipality_unknown: '市区町村がわからない（場所では探せない）',
  ward_unknown: '区がわからない（市として載せる）',
  location_unreadable: '緯度・経度が読めないか、日本の外にある（載せない）',
  location_elsewhere: '位置が、同じ市区町村のほかの事業所から50km以上離れている（載せない）',
  phone_unreadable: '電話・FAX番号が読めない（載せない）',
  phone_without_hyphens: '電話・FAX番号の区切りが足りない（数字のまま載せる）',
  mail_for_url: 'URLの欄がメールアドレスである（載せない）',
  url_unreadable: 'URLが正しくない（載せない）',
  corporation_number_unreadable: '法人番号が13けたの数字でない（載せない）',
  corporation_number_check_digit: '法人番号の検査数字が合わない（載せない）',
  hours_unreadable: '時間帯が読めない（載せない）',
  hours_zero: '時間帯が00:00-00:00である（載せない）',
  hours_backwards: '時間帯の終わりが始まりより前である（載せない）',
  places_unreadable: '定員が0か、読めない（載せない）',
  workplace_number_shared: '同じ事業所番号の行がほかにもある（NO で区別する）',
  same_place_twice: '名称と所在地が同じ行がほかにもある（どちらも載せる）',
}

/** The oddity in Japanese, with what is done about it. */
export function sayOddity(kind: OddityKind): string {
  return sentences[kind]
}
