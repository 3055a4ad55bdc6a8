import { createHash } from 'node:crypto'
import type { Database } from '../../db/database.ts'

/** Why bytes are not taken as a picture, in the order in which it is asked. */
export type PictureRefusal = 'empty' | 'too_large' | 'no_picture' | 'too_many_pixels' | 'too_small' | 'broken' | 'no_reader'

export interface ReadPicture {
  /** The same picture in some widths, the smallest first, as WebP without place, camera or profile. */
  readonly files: readonly { readonly width: number; readonly height: number; readonly bytes: Buffer }[]
}

/** 15 MB: what a telephone of today makes of one picture, and half as much again. */
export const most_picture_bytes = 15 * 1024 * 1024
/** 60 megapixels: no camera of a workplace makes more; decoded they take 240 MB, for a moment and one at a time. */
const MOST_PIXELS = 60_000_000
const LEAST_WIDTH = 200
const WIDTHS = [480, 960, 1600]
const formats: readonly (string | undefined)[] = ['jpeg', 'png', 'webp']

let last: Promise<unknown> = Promise.resolve()

/** Reads an uploaded picture. One after the other in this process, so that ten people do not need ten times the memory. */
export function readPicture(bytes: Buffer): Promise<ReadPicture | PictureRefusal> {
  const reading = last.then(() => resized(bytes))
  last = reading.catch(() => {})
  return reading
}

/** Loaded with the first picture: its binary is an optional package, and an installation without it serves everything else. */
async function loadSharp() {
  const found = await import('sharp').catch(() => null)
  if (found === null) return null
  // A few people upload a few pictures a day: one thread leaves the others to the readers, and nothing is worth keeping.
  found.default.concurrency(1)
  found.default.cache(false)
  return found.default
}

async function resized(bytes: Buffer): Promise<ReadPicture | PictureRefusal> {
  if (bytes.length === 0) return 'empty'
  if (bytes.length > most_picture_bytes) return 'too_large'
  // The first bytes decide, so that no decoder but these three is ever asked: not SVG, not PDF.
  if (!isKnownFormat(bytes)) return 'no_picture'
  const sharp = await loadSharp()
  if (sharp === null) return 'no_reader'
  const head = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null)
  if (head === null || !formats.includes(head.format)) return 'no_picture'
  const { width = 0, height = 0 } = head
  if (width * height > MOST_PIXELS) return 'too_many_pixels'
  // Turned as the camera was held; after that nothing needs what the camera noted.
  const upright = head.autoOrient?.width ?? width
  if (upright < LEAST_WIDTH) return 'too_small'
  const widths = new Set([...WIDTHS.filter((wide) => wide < upright), Math.min(upright, WIDTHS.at(-1) ?? upright)])
  const files: ReadPicture['files'][number][] = []
  for (const wide of widths) {
    const made = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .autoOrient()
      .resize({ width: wide, withoutEnlargement: true })
      .webp({ quality: 76 })
      .toBuffer({ resolveWithObject: true })
      .catch(() => null)
    if (made === null) return 'broken'
    files.push({ width: made.info.width, height: made.info.height, bytes: made.data })
  }
  return { files }
}

function isKnownFormat(bytes: Buffer): boolean {
  const head = bytes.toString('latin1', 0, 12)
  return head.startsWith('\xFF\xD8\xFF') || head.startsWith('\x89PNG\r\n\x1A\n') || /^RIFF....WEBP$/s.test(head)
}

/** Keeps a picture that nobody sees yet: a change shows it. Returns its id. */
export async function keepPicture(
  tx: Database,
  { organisation_id, alt, read, at }: { organisation_id: number; alt: string; read: ReadPicture; at: Temporal.Instant },
): Promise<number> {
  const largest = read.files.at(-1)
  if (largest === undefined) throw new Error('a picture without a file')
  const digest = createHash('sha256').update(largest.bytes).digest('hex').slice(0, 12)
  const { id } = await tx
    .insertInto('organisations.pictures')
    .values({ organisation_id, alt, width: largest.width, height: largest.height, digest, uploaded_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('organisations.picture_files')
    .values(read.files.map(({ width, bytes }) => ({ picture_id: id, width, bytes })))
    .execute()
  return id
}

/** The refusal as a sentence for whoever chose the file. */
export function sayPictureRefusal(refusal: PictureRefusal): string {
  switch (refusal) {
    case 'empty':
      return '写真のファイルを選んでください'
    case 'too_large':
      return '写真が大きすぎます（15MBまで）。小さくしてから選んでください'
    case 'no_picture':
      return 'このファイルは使えません。JPEG・PNG・WebP の写真を選んでください'
    case 'too_many_pixels':
      return '写真の画素が多すぎます（6,000万画素まで）。小さくしてから選んでください'
    case 'too_small':
      return '写真が小さすぎます。横が200画素より大きい写真を選んでください'
    case 'no_reader':
      return 'このサーバーでは、写真を受け取れません。管理者にお知らせください'
    case 'broken':
      return '写真がこわれていて、最後まで読めません。撮ったものから選びなおしてください'
  }
}
