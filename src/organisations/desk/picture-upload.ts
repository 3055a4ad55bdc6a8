import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { inTransaction } from '../../db/in-transaction.ts'
import { signedInPerson } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { isOnceToken, once } from '../../http/once-token.ts'
import { receiveUpload, type UploadedFile } from '../../http/receive-upload.ts'
import type { FormState } from '../../look/field.tsx'
import { changeOrganisation } from '../changes/change-organisation.ts'
import { keepPicture, most_picture_bytes, type ReadPicture, readPicture, sayPictureRefusal } from '../pictures/take-picture.ts'
import { publicOrganisationOf } from '../public-organisation.ts'
import type { EditorPlace } from './editor-place.ts'
import { altForm } from './page-forms.ts'

interface Editing {
  readonly c: Context<DeskEnv>
  readonly place: EditorPlace
}

type Answer = Promise<Response | undefined>

/** Takes a picture in, resized and without where it was taken; it is shown with the change that it makes or proposes. */
export async function addPicture(
  { c, place }: Editing,
  upload_folder: string,
  refuse: (editing: Editing, form: FormState) => Answer,
): Answer {
  const organisation = await publicOrganisationOf(c.var.db, place.id(c))
  if (organisation === null) return undefined
  const { fields, file } = await receiveUpload(c, upload_folder, { most_bytes: most_picture_bytes })
  const alt = altForm.safeParse({ alt: fields.get('alt') })
  const read = file === null ? 'empty' : await readUploaded(file)
  const typed = { alt: fields.get('alt') ?? '' }
  const errors = [
    ...(typeof read === 'string' ? [{ field: 'picture', sentence: sayPictureRefusal(read) }] : []),
    ...(alt.success ? [] : [{ field: 'alt', sentence: alt.error.issues[0]?.message ?? '' }]),
  ]
  if (typeof read === 'string' || !alt.success) return await refuse({ c, place }, { typed, errors })
  const token = fields.get('once') ?? ''
  if (!isOnceToken(token)) throw new HTTPException(400, { message: 'the form has no token' })
  return await keepOnce({ c, place }, { token, alt: alt.data.alt, read, organisation_id: organisation.id })
}

async function readUploaded(file: UploadedFile) {
  try {
    if (file.is_too_large) return 'too_large' as const
    const pieces: Uint8Array[] = []
    for await (const piece of file.bytes()) pieces.push(Uint8Array.from(piece))
    return await readPicture(Buffer.concat(pieces))
  } finally {
    await file.close()
  }
}

interface Keeping {
  readonly token: string
  readonly alt: string
  readonly read: ReadPicture
  readonly organisation_id: number
}

async function keepOnce({ c, place }: Editing, { token, alt, read, organisation_id }: Keeping): Answer {
  const { db, clock, site } = c.var
  const person = signedInPerson(c)
  const at = clock.now()
  const told = { path: c.req.path, person_id: person.person_id, alt }
  const ending = await inTransaction(db, (trx) =>
    once(trx, { token, said: told, now: at }, async () => {
      const subject_id = await keepPicture(trx, { organisation_id, alt, read, at })
      const changing = { organisation_id, what: 'picture' as const, subject_id, after: { alt }, at, person }
      const { kind } = await changeOrganisation(trx, { ...changing, side: place.side, origin: site.origin ?? null })
      return `${place.base(c)}?said=${kind}`
    }),
  )
  if (ending.ending === 'other_contents')
    throw new HTTPException(409, { message: 'the form was sent before with other contents' })
  return c.redirect(ending.location, 303)
}
