import { declareActs, SEEN_BY_ADMINISTRATORS } from '../activity/index.ts'
import type { Role } from '../http/env.ts'
import { roleWords } from './role-words.ts'

const peoplePath = '/desk/people'
const personPath = (id: string) => `${peoplePath}/${id}`
const sayRoles = (roles: readonly Role[]) => roles.map((role) => `「${roleWords[role]}」`).join('')

/** What is written down of people: how they come and go, and which roles they are given. */
export const peopleActs = declareActs(
  {
    'person.first_administrator_made': { label: '最初の管理者の登録', says: () => '最初の管理者として登録されました' },
    'person.came_by_link': { label: '事務局への登録', says: () => 'リンクで登録されました' },
    'person.signed_in': { label: '事務局に入る', says: () => '事務局に入りました' },
    'person.signed_in_by_passkey': { label: 'パスキーで事務局に入る', says: () => 'パスキーで事務局に入りました' },
    'person.signed_out': { label: '事務局を出る', says: () => '事務局を出ました' },
    'invitation.made': {
      label: '招待する',
      says: ({ roles }: { roles: readonly Role[] }) => `${sayRoles(roles)}として招待しました`,
      page: () => peoplePath,
    },
    'invitation.sent_again': { label: '招待を送りなおす', says: () => '招待を送りなおしました', page: () => peoplePath },
    'invitation.withdrawn': { label: '招待を取りやめる', says: () => '招待を取りやめました', page: () => peoplePath },
    'invitation.accepted': {
      label: '招待を受ける',
      says: ({ roles }: { roles: readonly Role[] }) => `招待を受けて、${sayRoles(roles)}になりました`,
      page: personPath,
    },
    'role.given': {
      label: '役割をつける',
      says: ({ role }: { role: Role }) => `役割「${roleWords[role]}」をつけました`,
      page: personPath,
    },
    'role.taken': {
      label: '役割を外す',
      says: ({ role }: { role: Role }) => `役割「${roleWords[role]}」を外しました`,
      page: personPath,
    },
    'person.left': {
      label: '退く',
      says: () => '退いた人として、役割とサインインをすべて終わらせました',
      page: personPath,
    },
  },
  SEEN_BY_ADMINISTRATORS,
)
