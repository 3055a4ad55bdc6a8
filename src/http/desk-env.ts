import type { DeskFrame } from '../look/desk-frame.tsx'
import type { TomoniEnv } from './env.ts'

/**
 * What surrounds every page of the desk: its menu, what waits behind each entry, who is signed in, the shown day. The shell
 * (`desk/`) puts it on the context, so that a subject's desk page needs to know neither the menu nor the other subjects:
 *
 *     room.get('/', (c) => c.html(<DeskFrame {...c.var.desk} title="取込み" current="imports">…</DeskFrame>))
 */
export type DeskSurroundings = Pick<
  Parameters<typeof DeskFrame>[0],
  'menu' | 'counts' | 'person' | 'person_acts' | 'demonstration'
>

/** What a handler finds on its context behind the desk's sign-in: all of TomoniEnv, with `person` and `desk` there for certain. */
export type DeskEnv = TomoniEnv
