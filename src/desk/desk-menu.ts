import type { DeskEntry } from '../look/desk-frame.tsx'

interface Rooms {
  readonly has_giving: boolean
  readonly has_collecting: boolean
  /** Whether the person acts on money. */
  readonly has_money: boolean
  /** Whether the person may look into the books. */
  readonly has_books: boolean
  /** Whether the person may read the outbox. */
  readonly has_mail: boolean
  readonly is_demonstration: boolean
}

/** The rooms that exist. An entry is added together with its room, never before it. */
export function deskMenu({ has_giving, has_collecting, has_money, has_books, has_mail, is_demonstration }: Rooms) {
  const work: DeskEntry[] = [{ name: 'today', href: '/desk', label: '今日' }]
  if (has_giving) {
    work.push(
      { name: 'imports', href: '/desk/imports', label: '取込み' },
      { name: 'held-lines', href: '/desk/held-lines', label: '保留' },
      { name: 'donations', href: '/desk/money/donations', label: '寄付' },
    )
  }
  if (has_collecting) {
    work.push(
      { name: 'months', href: '/desk/months', label: '集金' },
      { name: 'supporters', href: '/desk/supporters', label: 'サポーター' },
      { name: 'receipts', href: '/desk/money/receipts', label: '受領書' },
    )
  }
  if (has_money) {
    work.push(
      { name: 'remittances', href: '/desk/money/remittances', label: '入金' },
      { name: 'payouts', href: '/desk/money/payouts', label: '送金' },
      { name: 'organisations', href: '/desk/organisations', label: '団体' },
    )
  }
  const house: DeskEntry[] = [{ name: 'activity', href: '/desk/activity', label: '操作記録' }]
  if (has_books) house.unshift({ name: 'books', href: '/desk/books', label: '帳簿' })
  if (has_mail) house.unshift({ name: 'mail', href: '/desk/mail', label: 'メール' })
  if (is_demonstration) house.push({ name: 'demonstration', href: '/desk/demonstration', label: '見本の日付' })
  return [work, house]
}
