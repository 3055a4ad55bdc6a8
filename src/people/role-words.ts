import type { Role } from '../http/env.ts'

/** Each role as people read it. */
export const roleWords = {
  administrator: '管理者',
  bookkeeper: '会計',
  clerk: '事務',
  editor: '編集',
  coop_operator: '生協の担当者',
  organisation_editor: '団体の担当者',
} as const satisfies Record<Role, string>
