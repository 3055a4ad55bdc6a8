import type { Context } from 'hono'
import type { DeskEnv } from '../../http/desk-env.ts'
import { ownId } from '../../people/index.ts'
import type { Side } from './application.ts'

/** On which side of the desk a page stands: staff see all organisations, an organisation's people their own. */
export interface Place {
  readonly side: Side
  /** The address of the room, without an ending slash. */
  readonly path: (c: Context<DeskEnv>) => string
  /** The organisation whose room it is; null: everybody's. */
  readonly own: (c: Context<DeskEnv>) => number | null
  /** The entry of the menu. */
  readonly current: (c: Context<DeskEnv>) => string
}

export const at_the_desk: Place = {
  side: 'desk',
  path: () => '/desk/campaigns/applications',
  own: () => null,
  current: () => 'campaigns',
}

export const at_home: Place = {
  side: 'organisation',
  path: (c) => `/desk/own-organisations/${ownId(c, 'organisation_id')}/campaigns`,
  own: (c) => ownId(c, 'organisation_id'),
  current: (c) => `own-organisation-${ownId(c, 'organisation_id')}`,
}

/** Another organisation's things are not there. */
export function isIn(
  place: Place,
  c: Context<DeskEnv>,
  { organisation_id }: { readonly organisation_id: number | null },
): boolean {
  const own = place.own(c)
  return own === null || own === organisation_id
}
