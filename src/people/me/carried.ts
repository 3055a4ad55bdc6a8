import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { signedInPerson } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { vaultOf } from '../../vault/index.ts'

/** What a page shows once and its form brings back, such as a secret that counts only from then on. */
type Carried = 'people.carried_app' | 'people.carried_codes'

/** Seals what a page carries, for this person: nothing lies in the database for pages that nobody completes. */
export function carry(c: Context<DeskEnv>, what: Carried, text: string): string {
  const { person_id } = signedInPerson(c)
  return vaultOf(c.var.db).seal(`${person_id}\n${text}`, what).toString('base64url')
}

/** What the page carried. Throws an HTTPException 400 for what no page of ours gave to this person. */
export function carried(c: Context<DeskEnv>, what: Carried, sealed: string): string {
  const [person_id, text] = opened(c, what, sealed).split('\n')
  if (person_id !== signedInPerson(c).person_id || text === undefined) throw notOurs()
  return text
}

function opened(c: Context<DeskEnv>, what: Carried, sealed: string): string {
  try {
    return vaultOf(c.var.db).open(Buffer.from(sealed, 'base64url'), what)
  } catch {
    throw notOurs()
  }
}

function notOurs(): HTTPException {
  return new HTTPException(400, { message: 'the form did not come from our page' })
}
