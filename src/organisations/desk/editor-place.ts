import type { Context } from 'hono'
import type { DeskEnv } from '../../http/desk-env.ts'
import { ownId } from '../../people/index.ts'

/** On which side of the desk an editor stands: staff see all organisations, an organisation's people their own. */
export interface EditorPlace {
  readonly side: 'staff' | 'organisation'
  /** The organisation that the address names; what is no number is none that exists. */
  readonly id: (c: Context<DeskEnv>) => number
  /** The address of the editor, without an ending slash. */
  readonly base: (c: Context<DeskEnv>) => string
  /** The entry of the menu. */
  readonly current: (c: Context<DeskEnv>) => string
}

export const at_the_desk: EditorPlace = {
  side: 'staff',
  id: (c) => (/^[1-9]\d{0,8}$/.test(c.req.param('id') ?? '') ? Number(c.req.param('id')) : 0),
  base: (c) => `/desk/organisation-pages/${c.req.param('id')}`,
  current: () => 'organisation-pages',
}

export const at_home: EditorPlace = {
  side: 'organisation',
  id: (c) => ownId(c, 'organisation_id'),
  base: (c) => `/desk/own-organisations/${ownId(c, 'organisation_id')}/page`,
  current: (c) => `own-organisation-${ownId(c, 'organisation_id')}`,
}
