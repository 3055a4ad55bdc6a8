/**
 * Who runs this site, as its settings say it: in whose name donations are passed on, and whom to ask. What is not set is null and
 * is not shown; nothing is ever invented.
 */
export interface Contact {
  readonly name: string | null
  /** Who answers for it, as the law on personal data asks. */
  readonly representative: string | null
  readonly address: string | null
  readonly phone: string | null
  readonly phone_hours: string | null
  readonly mail: string | null
}

export const no_contact: Contact = {
  name: null,
  representative: null,
  address: null,
  phone: null,
  phone_hours: null,
  mail: null,
}

/** What a demonstration shows where nothing is set. It says of itself that it is invented, and its number rings nowhere. */
export const sample_contact: Contact = {
  name: 'ともに事務局（見本の架空の団体）',
  representative: '見本 花子（架空）',
  address: '〒000-0000 東京都見本区見本町1-1（架空）',
  phone: '03-0000-0000',
  phone_hours: '月〜金 10時から17時まで',
  mail: 'info@example.jp',
}

/** The contact to show: in a demonstration without settings of its own the sample. */
export function shownContact(contact: Contact, is_demonstration: boolean): Contact {
  const is_set = Object.values(contact).some((part) => part !== null)
  return is_demonstration && !is_set ? sample_contact : contact
}
