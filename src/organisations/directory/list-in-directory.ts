import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { isKindCode, type KindCode, type PageFacts } from '../page-fields.ts'
import { shownFacts } from '../shown-facts.ts'
import { directoryKey, gramsOf } from './fold-words.ts'
import { areaOfAddress } from './municipalities.ts'

const AT_ONCE = 1000

interface Layers {
  id: number
  name: string
  kind: string
  kind_code: KindCode
  standing: 'listed' | 'introduced'
  imported: PageFacts | null
  written: PageFacts | null
  has_vanished: boolean
}

/**
 * Makes what is derived from the layers of these organisations: their name and kind, and their entry in the directory. To be
 * called in the transaction that changed a layer. What is only listed and has vanished from its list leaves the directory.
 */
export async function listInDirectory(tx: Database, ids: readonly number[]): Promise<void> {
  for (let from = 0; from < ids.length; from += AT_ONCE) await listSome(tx, ids.slice(from, from + AT_ONCE))
}

async function listSome(tx: Database, ids: readonly number[]): Promise<void> {
  const { rows } = await sql<Layers>`
    select o.id, o.name, o.kind, o.kind_code, o.standing, i.facts as imported, p.written,
           i.vanished_as_of is not null as has_vanished
    from organisations.organisations o
    left join organisations.imported i on i.organisation_id = o.id
    left join organisations.pages p on p.organisation_id = o.id
    where o.id = any (${ids}::int[])`.execute(tx)
  const entries = rows.map((row) => ({ row, facts: shownFacts(row) }))
  const named = entries.map(({ row, facts }) => ({
    id: row.id,
    name: facts.name ?? row.name,
    kind: facts.kind ?? row.kind,
    kind_code: isKindCode(facts.kind_code) ? facts.kind_code : row.kind_code,
  }))
  await sql`
    update organisations.organisations o set name = n.name, kind = n.kind, kind_code = n.kind_code
    from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as n (id int, name text, kind text, kind_code organisations.kind_code)
    where o.id = n.id and (o.name, o.kind, o.kind_code) is distinct from (n.name, n.kind, n.kind_code)`.execute(tx)
  const gone = entries.filter(({ row }) => row.has_vanished && row.standing === 'listed').map(({ row }) => row.id)
  await sql`delete from organisations.directory where organisation_id = any (${gone}::int[])`.execute(tx)
  await keepEntries(
    tx,
    entries.filter(({ row }) => !gone.includes(row.id)).map(({ row, facts }) => entryOf(row, facts)),
  )
}

function entryOf({ id, standing, kind_code }: Layers, facts: PageFacts) {
  const area = areaOfAddress(facts.address ?? '')?.area ?? null
  const name_key = [facts.name, facts.kana].map((text) => directoryKey(text ?? '')).join(' ')
  const others = [facts.corporation, facts.address, facts.makes].map((text) => directoryKey((text ?? '').slice(0, 300)))
  const search_key = [name_key, ...others].join(' ').trim()
  const [latitude, longitude] = [facts.latitude, facts.longitude].map((text) => (text === undefined ? null : Number(text)))
  return {
    organisation_id: id,
    sort_key: `${standing === 'introduced' ? 0 : 1}${directoryKey(facts.kana ?? facts.name ?? '')}`,
    name_key,
    search_key,
    grams: gramsOf(search_key),
    kind_code: isKindCode(facts.kind_code) ? facts.kind_code : kind_code,
    prefecture_code: area?.prefecture_code ?? null,
    city_code: area?.city_code ?? null,
    municipality_code: area?.level === 'prefecture' ? null : (area?.code ?? null),
    latitude: latitude !== undefined && longitude !== undefined ? latitude : null,
    longitude: latitude !== undefined && longitude !== undefined ? longitude : null,
  }
}

async function keepEntries(tx: Database, entries: readonly ReturnType<typeof entryOf>[]): Promise<void> {
  await sql`
    insert into organisations.directory
      (organisation_id, sort_key, name_key, search_key, grams, kind_code, prefecture_code, city_code, municipality_code, latitude, longitude)
    select organisation_id, sort_key, name_key, search_key, grams, kind_code, prefecture_code, city_code, municipality_code,
           latitude, longitude
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e (
      organisation_id int, sort_key text, name_key text, search_key text, grams text[], kind_code organisations.kind_code,
      prefecture_code text, city_code text, municipality_code text, latitude float8, longitude float8)
    on conflict (organisation_id) do update set
      (sort_key, name_key, search_key, grams, kind_code, prefecture_code, city_code, municipality_code, latitude, longitude)
      = (excluded.sort_key, excluded.name_key, excluded.search_key, excluded.grams, excluded.kind_code, excluded.prefecture_code,
         excluded.city_code, excluded.municipality_code, excluded.latitude, excluded.longitude)`.execute(tx)
}
