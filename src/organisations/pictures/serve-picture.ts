import type { Context } from 'hono'
import type { TomoniEnv } from '../../http/env.ts'

const pattern = /^([1-9]\d{0,8})-([0-9a-f]{12})-([1-9]\d{1,4})\.webp$/

/**
 * A file of a picture by its name, as `pictureFile` makes it. Its bytes never change, so that browsers and proxies keep it for a
 * year. Undefined where there is none, or where it is not shown to everybody.
 */
export async function servePicture(
  c: Context<TomoniEnv>,
  file: string,
  { only_shown, organisation_id }: { only_shown: boolean; organisation_id?: number },
): Promise<Response | undefined> {
  const [, id, digest, width] = pattern.exec(file) ?? []
  if (id === undefined || digest === undefined || width === undefined) return undefined
  let query = c.var.db
    .selectFrom('organisations.pictures as p')
    .innerJoin('organisations.picture_files as f', 'f.picture_id', 'p.id')
    .select('f.bytes')
    .where('p.id', '=', Number(id))
    .where('p.digest', '=', digest)
    .where('f.width', '=', Number(width))
  if (only_shown) query = query.where('p.is_shown', '=', true)
  if (organisation_id !== undefined) query = query.where('p.organisation_id', '=', organisation_id)
  const found = await query.executeTakeFirst()
  if (found === undefined) return undefined
  return c.body(new Uint8Array(found.bytes), 200, {
    'content-type': 'image/webp',
    'content-length': String(found.bytes.length),
    'cache-control': only_shown ? 'public, max-age=31536000, immutable' : 'private, no-store',
  })
}
