import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { PageFacts } from './page-fields.ts'
import { shownFacts } from './shown-facts.ts'

/** Where facts of a page come from that no person of ours wrote. */
export interface PageSource {
  /** The month of the list, as its first day. */
  readonly as_of: string
  readonly vanished_as_of: string | null
}

export interface ShownPicture {
  readonly id: number
  readonly alt: string
  readonly width: number
  readonly height: number
  readonly digest: string
  readonly widths: readonly number[]
}

export interface ShownUpdate {
  readonly id: number
  readonly written_on: string
  readonly title: string
  readonly body: string
}

/** An organisation as the public sees it. */
export interface PublicOrganisation {
  readonly id: number
  readonly address: string
  readonly standing: 'listed' | 'introduced'
  readonly facts: PageFacts
  readonly source: PageSource | null
  /** Whether a page still says anything of what a list says. */
  readonly uses_list: boolean
  readonly pictures: readonly ShownPicture[]
  /** The newest first. */
  readonly updates: readonly ShownUpdate[]
}

const MOST_UPDATES = 20

/** One organisation by its word in addresses, or null. */
export async function findPublicOrganisation(db: Database, address: string): Promise<PublicOrganisation | null> {
  if (!/^[a-z0-9][a-z0-9-]{0,80}$/.test(address)) return null
  return await pageWhere(db, sql`o.address = ${address}`)
}

/** The same by its id, or null. */
export async function publicOrganisationOf(db: Database, id: number): Promise<PublicOrganisation | null> {
  return await pageWhere(db, sql`o.id = ${id}`)
}

/** One picture, whether or not it is shown; for whoever decides about it. */
export async function pictureOf(db: Database, id: number): Promise<ShownPicture | null> {
  const { rows } = await sql<ShownPicture>`
    select c.id, c.alt, c.width, c.height, c.digest,
           (select jsonb_agg(f.width order by f.width) from organisations.picture_files f where f.picture_id = c.id) as widths
    from organisations.pictures c where c.id = ${id}`.execute(db)
  return rows[0] ?? null
}

async function pageWhere(db: Database, condition: ReturnType<typeof sql>): Promise<PublicOrganisation | null> {
  const { rows } = await sql<Row>`
    select o.id, o.address, o.name, o.kind, o.kind_code, o.standing, p.written, i.facts as imported, i.as_of::text, i.vanished_as_of::text,
           (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'alt', c.alt, 'width', c.width, 'height', c.height,
                     'digest', c.digest, 'widths', (select jsonb_agg(f.width order by f.width) from organisations.picture_files f
                                                    where f.picture_id = c.id)) order by c.id), '[]')
            from organisations.pictures c where c.organisation_id = o.id and c.is_shown) as pictures,
           (select coalesce(jsonb_agg(u order by u.written_on desc, u.id desc), '[]')
            from (select id, written_on, title, body from organisations.updates where organisation_id = o.id
                  order by written_on desc, id desc limit ${MOST_UPDATES}) u) as updates
    from organisations.organisations o
    left join organisations.pages p on p.organisation_id = o.id
    left join organisations.imported i on i.organisation_id = o.id
    where ${condition}`.execute(db)
  const [row] = rows
  if (row === undefined) return null
  const { id, address, standing, imported, written, as_of, vanished_as_of, pictures, updates } = row
  const uses_list = Object.keys(imported ?? {}).some((field) => written?.[field as keyof PageFacts] === undefined)
  const source = as_of === null ? null : { as_of, vanished_as_of }
  return { id, address, standing, facts: shownFacts(row), source, uses_list, pictures, updates }
}

interface Row {
  id: number
  address: string
  name: string
  kind: string
  kind_code: string
  standing: 'listed' | 'introduced'
  written: PageFacts | null
  imported: PageFacts | null
  as_of: string | null
  vanished_as_of: string | null
  pictures: ShownPicture[]
  updates: ShownUpdate[]
}
