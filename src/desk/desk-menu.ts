import type { SignedIn } from '../http/env.ts'
import type { DeskEntry } from '../look/desk-frame.tsx'
import { hasRole } from '../people/index.ts'
import type { DeskParts } from './desk-parts.ts'
import { type DeskRoom, deskRooms } from './desk-rooms.ts'

interface Installation extends Pick<DeskParts, 'giving' | 'collecting'> {
  readonly is_demonstration: boolean
  /** Entries for what is the person's own. */
  readonly own: readonly DeskEntry[]
}

/** The rooms that there are and that the person may enter, in two groups. What is one's own comes right after the first page. */
export function deskMenu(person: SignedIn, installation: Installation): DeskEntry[][] {
  const open = deskRooms.filter((room) => hasRole(person, ...room.roles) && isThere(room, installation))
  const entries = (group: DeskRoom['group']) =>
    open.flatMap(({ name, path, label, group: of }) => (label === null || of !== group ? [] : { name, href: path, label }))
  const [today = [], work] = [entries('work').slice(0, 1), entries('work').slice(1)]
  return [[...today, ...installation.own, ...work], entries('house')].filter((group) => group.length > 0)
}

function isThere({ needs }: DeskRoom, { giving, collecting, is_demonstration }: Installation): boolean {
  if (needs === 'giving') return giving !== undefined
  if (needs === 'collecting') return collecting !== undefined
  return needs === 'demonstration' ? is_demonstration : true
}
