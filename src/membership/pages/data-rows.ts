import type { InEveryReading } from '../../look/declare-words.ts'
import type { MemberData } from '../member-data.ts'
import type { dataWords } from './data-words.ts'

type DataWords = InEveryReading<(typeof dataWords)['ja']>

/** One thing that is kept: its words, where it came from, and since when it stands here (null where nobody wrote that down). */
export interface DataRow {
  readonly field: string
  readonly value: string
  readonly from: string
  readonly since: Temporal.Instant | null
}

/** What is kept of a member beside what they gave, in the words of their reading. */
export function dataRows(data: MemberData, words: DataWords): DataRow[] {
  const { register, mails, newsletter, addressee, sessions } = data
  const { fields, sources, none } = words
  const listed = (field: keyof DataWords['fields'], value: string | null): DataRow => ({
    ...{ field: fields[field], value: value ?? none, from: sources.coop, since: null },
  })
  const rows = [
    listed('coop', register.coop_name),
    listed('number', register.member_number),
    listed('name', register.name),
    listed('name_kana', register.name_kana),
    listed('phone', register.phone),
    listed('delivery_kind', words.kinds[register.delivery_kind]),
    listed('joined_on', register.joined_on),
    ...(register.left_on === null ? [] : [listed('left_on', register.left_on)]),
    ...mails.map(({ address, from, since }) => ({ field: fields.mail, value: address, from: sources[from], since })),
  ]
  if (mails.length === 0) rows.push({ field: fields.mail, value: none, from: '', since: null })
  if (newsletter !== null) {
    const { by_mail, chosen_at } = newsletter
    rows.push({ field: fields.newsletter, value: by_mail ? words.yes : words.no, from: sources.you, since: chosen_at })
  }
  if (addressee.name !== null) rows.push({ field: fields.addressee_name, value: addressee.name, from: sources.desk, since: null })
  if (addressee.address !== null)
    rows.push({ field: fields.addressee_address, value: addressee.address, from: sources.desk, since: null })
  for (const { device, began_at } of sessions)
    rows.push({ field: fields.session, value: device, from: sources.you, since: began_at })
  return rows
}
