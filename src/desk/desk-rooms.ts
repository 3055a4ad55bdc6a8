import type { Role } from '../http/env.ts'
import { OFFICE_ROLES } from '../people/index.ts'

/** A room of the desk: where it stands, what the menu calls it, and whose it is. */
export interface DeskRoom {
  /** What the menu's counts and a page's `current` refer to. */
  readonly name: string
  /** The room is this address and everything below it, where no longer address is a room of its own. */
  readonly path: string
  /** Null: the menu does not name it. */
  readonly label: string | null
  readonly roles: readonly Role[]
  readonly group: 'work' | 'house'
  /** What must be there for the room to be there. */
  readonly needs?: 'giving' | 'collecting' | 'demonstration'
  /** Whether a second factor must have been passed: money and people. */
  readonly second_factor?: true
}

const [administrator, bookkeeper, clerk, editor] = OFFICE_ROLES
const everybody: readonly Role[] = [...OFFICE_ROLES, 'coop_operator', 'organisation_editor']

/**
 * Every room of the desk, in the order of the menu. The one list that decides: the door lets in whom it names, the menu shows
 * what it names, and an address that belongs to no room is open to nobody. What inside a room is for fewer people is guarded
 * there with `requireRole`.
 *
 * A room of one's own is called `own-coop-<id>` or `own-organisation-<id>` in the menu (`own-rooms.ts`).
 */
const work: readonly Omit<DeskRoom, 'group'>[] = [
  { name: 'today', path: '/desk', label: '今日', roles: everybody },
  { name: 'imports', path: '/desk/imports', label: '取込み', roles: [administrator, clerk], needs: 'giving' },
  { name: 'held-lines', path: '/desk/held-lines', label: '保留', roles: [administrator, clerk], needs: 'giving' },
  { name: 'free-text', path: '/desk/free-text', label: '自由記入', roles: [administrator, clerk], needs: 'giving' },
  { name: 'phone', path: '/desk/phone', label: '電話', roles: [administrator, clerk] },
  { name: 'depots', path: '/desk/depots', label: 'デポー', roles: [administrator, clerk] },
  { name: 'campaigns', path: '/desk/campaigns', label: '寄付募集', roles: [administrator, editor] },
  { name: 'organisation-pages', path: '/desk/organisation-pages', label: '団体の紹介', roles: [administrator, editor] },
  { name: 'programmes', path: '/desk/programmes', label: '登録寄付', roles: [administrator, editor] },
  { name: 'cycles', path: '/desk/cycles', label: '企画回', roles: [administrator, editor], needs: 'giving' },
  {
    name: 'donations',
    path: '/desk/money/donations',
    label: '寄付',
    roles: [administrator, bookkeeper, clerk],
    needs: 'giving',
    second_factor: true,
  },
  {
    name: 'months',
    path: '/desk/months',
    label: '集金',
    roles: [administrator, bookkeeper],
    needs: 'collecting',
    second_factor: true,
  },
  { name: 'members', path: '/desk/members', label: '組合員', roles: [administrator, clerk] },
  {
    name: 'supporters',
    path: '/desk/supporters',
    label: 'サポーター',
    roles: [administrator, bookkeeper, clerk],
    needs: 'collecting',
  },
  {
    name: 'receipts',
    path: '/desk/money/receipts',
    label: '受領書',
    roles: [administrator, bookkeeper, clerk],
    needs: 'collecting',
  },
  { name: 'money', path: '/desk/money', label: null, roles: [administrator, bookkeeper], second_factor: true },
  {
    name: 'remittances',
    path: '/desk/money/remittances',
    label: '入金',
    roles: [administrator, bookkeeper],
    second_factor: true,
  },
  { name: 'payouts', path: '/desk/money/payouts', label: '送金', roles: [administrator, bookkeeper], second_factor: true },
  { name: 'organisations', path: '/desk/organisations', label: '団体', roles: [administrator, bookkeeper], second_factor: true },
  // How one signs in oneself, and where money asks again who it is.
  { name: 'me', path: '/desk/me', label: null, roles: everybody },
  { name: 'confirm', path: '/desk/confirm', label: null, roles: everybody },
  // What is one's own: behind these doors the id in the address is held against the person.
  { name: 'own-coops', path: '/desk/own-coops', label: null, roles: ['coop_operator'] },
  { name: 'own-organisations', path: '/desk/own-organisations', label: null, roles: ['organisation_editor'] },
]
const house: readonly Omit<DeskRoom, 'group'>[] = [
  { name: 'mail', path: '/desk/mail', label: 'メール', roles: [administrator, bookkeeper, clerk] },
  { name: 'books', path: '/desk/books', label: '帳簿', roles: [administrator, bookkeeper] },
  { name: 'people', path: '/desk/people', label: '人', roles: [administrator] },
  { name: 'activity', path: '/desk/activity', label: '操作記録', roles: OFFICE_ROLES },
  { name: 'affected', path: '/desk/affected', label: '見られた人', roles: [administrator], second_factor: true },
  { name: 'demonstration', path: '/desk/demonstration', label: '見本の日付', roles: OFFICE_ROLES, needs: 'demonstration' },
]
export const deskRooms: readonly DeskRoom[] = [
  ...work.map((room) => ({ ...room, group: 'work' as const })),
  ...house.map((room) => ({ ...room, group: 'house' as const })),
]

/** The room that an address belongs to: the one with the longest address. Null when it belongs to none. */
export function roomAt(path: string): DeskRoom | null {
  const holds = (room: DeskRoom) => path === room.path || (room.path !== '/desk' && path.startsWith(`${room.path}/`))
  return deskRooms.filter(holds).reduce<DeskRoom | null>((longest, room) => {
    return longest === null || room.path.length > longest.path.length ? room : longest
  }, null)
}
