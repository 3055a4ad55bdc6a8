import type { Context } from 'hono'
import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { DB } from '../../db/schema.generated.ts'
import { actOnce } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { takeFormFields } from '../../http/form-body.ts'
import { readForm } from '../../http/read-form.ts'
import { factorsOf } from '../factors/factors-of.ts'
import { newPasskeyIn } from '../factors/passkey-answers.ts'
import { keepPasskey, removePasskey, renamePasskey } from '../factors/passkeys.ts'
import { mePath } from '../safe-next-path.ts'
import { signInActs } from '../sign-in-acts.ts'
import { whatNext } from './app-page.tsx'
import { mePage, notMine } from './me-page.tsx'
import { mySession, noteMyChange, realTime } from './my-change.ts'
import { new_passkey_field, newPasskeyPage, newPasskeyPath } from './new-passkey-page.tsx'
import { renameField } from './passkeys-section.tsx'

const longest = 50
const passkeyName = z
  .string()
  .trim()
  .min(1, 'パスキーの名前を入力してください')
  .max(longest, `パスキーの名前は${longest}文字までで入力してください`)
  .regex(/^\P{Cc}*$/u, 'パスキーの名前に使えない文字があります。入力しなおしてください')
const not_made = 'パスキーを作れませんでした。もう一度お試しください'
const last_one = 'ほかの確認のしかたがないので、消せません。先に認証アプリか、別のパスキーを用意してください'

/** Keeps the passkey that the browser has made. */
export async function addMyPasskey(c: Context<DeskEnv>): Promise<Response> {
  const { [new_passkey_field]: answer = '' } = await takeFormFields(c, [new_passkey_field])
  const form = await readForm(c, z.object({ name: passkeyName }))
  if (!form.ok) return await newPasskeyPage(c, form, 422)
  const now = realTime(c)
  const session_id = mySession(c).id
  let is_kept = false
  const answered = await actOnce(c, { ...form.typed, answer }, async (acting) => {
    const made = await newPasskeyIn(c, answer, { purpose: 'add', session_id, at: now })
    if (made === null) return newPasskeyPath
    const { trx, person } = acting
    const { person_id } = person
    is_kept = await keepPasskey(trx, { ...made, person_id, name: form.value.name, at: now })
    if (!is_kept) return newPasskeyPath
    const proved = { factor_passed_at: now, confirmed_at: now }
    await trx.updateTable('people.sessions').set(proved).where('id', '=', session_id).execute()
    await noteMyChange(c, acting, { act: signInActs['person.passkey_added'], details: {} })
    const { recovery_codes } = await factorsOf(trx, person_id)
    return recovery_codes === 0 ? whatNext(0, undefined) : `${mePath}?said=passkey`
  })
  if (is_kept || answered.headers.get('location') !== newPasskeyPath) return answered
  return await newPasskeyPage(c, { typed: form.typed, errors: [{ field: 'name', sentence: not_made }] }, 422)
}

export async function renameMyPasskey(c: Context<DeskEnv>): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const field = renameField(id)
  const form = await readForm(c, z.object({ [field]: passkeyName }))
  if (!form.ok) return await mePage(c, { form, status: 422 })
  const name = form.value[field] ?? ''
  let is_there = true
  const answer = await actOnce(c, form.typed, async (acting) => {
    const { trx, person } = acting
    is_there = (await renamePasskey(trx, { person_id: person.person_id, id, name })) !== null
    // Nobody gets in by a name: sessions and mail stay as they are.
    return `${mePath}?said=renamed`
  })
  return is_there ? answer : await notMine(c)
}

export async function removeMyPasskey(c: Context<DeskEnv>): Promise<Response> {
  const id = c.req.param('id') ?? ''
  let ending: 'removed' | 'not_there' | 'last_one' = 'removed'
  const answer = await actOnce(c, {}, async (acting) => {
    const { trx, person } = acting
    const { person_id } = person
    await holdFactors(trx, person_id)
    const { has_app, passkeys } = await factorsOf(trx, person_id)
    const mine = await trx.selectFrom('people.passkeys').select('id').where('person_id', '=', person_id).execute()
    if (!mine.some((passkey) => passkey.id === id)) ending = 'not_there'
    else if (!has_app && passkeys === 1) ending = 'last_one'
    if (ending !== 'removed') return mePath
    await removePasskey(trx, { person_id, id })
    await noteMyChange(c, acting, { act: signInActs['person.passkey_removed'], details: {} })
    return `${mePath}?said=removed`
  })
  if (ending === 'removed') return answer
  if (ending === 'not_there') return await notMine(c)
  return await mePage(c, { form: { typed: {}, errors: [{ field: 'passkeys', sentence: last_one }] }, status: 422 })
}

/** Gives the app up; refused where nothing else would be left. */
export async function removeMyApp(c: Context<DeskEnv>): Promise<Response> {
  let is_last = false
  const answer = await actOnce(c, {}, async (acting) => {
    const { trx, person } = acting
    const { person_id } = person
    await holdFactors(trx, person_id)
    const { has_app, passkeys } = await factorsOf(trx, person_id)
    is_last = passkeys === 0
    if (is_last || !has_app) return mePath
    await trx.deleteFrom('people.authenticator_apps').where('person_id', '=', person_id).execute()
    await noteMyChange(c, acting, { act: signInActs['person.app_removed'], details: {} })
    return `${mePath}?said=app_removed`
  })
  if (!is_last) return answer
  return await mePage(c, { form: { typed: {}, errors: [{ field: 'app', sentence: last_one }] }, status: 422 })
}

/** Two that are removed at the same moment wait for each other: one of them would be the last. */
async function holdFactors(trx: Transaction<DB>, person_id: string): Promise<void> {
  await trx.selectFrom('people.persons').select('id').where('id', '=', person_id).forUpdate().execute()
}
