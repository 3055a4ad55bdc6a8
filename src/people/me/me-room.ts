import { Hono } from 'hono'
import { actOnce } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { arrivalOf } from '../arrival.ts'
import { addingOptions } from '../factors/passkey-options.ts'
import { requireFreshConfirmation } from '../guards.ts'
import { endSessions, noteChange } from '../note-change.ts'
import { mePath } from '../safe-next-path.ts'
import { signInActs } from '../sign-in-acts.ts'
import { keepMyApp, showAppPage } from './app-page.tsx'
import { mePage, notMine } from './me-page.tsx'
import { mySession } from './my-change.ts'
import { addMyPasskey, removeMyApp, removeMyPasskey, renameMyPasskey } from './my-passkeys.ts'
import { endSession } from './my-sessions.ts'
import { newPasskeyPage } from './new-passkey-page.tsx'
import { changeMyPassword, passwordPage } from './password-page.tsx'
import { keepMyRecoveryCodes, showRecoveryCodes } from './recovery-codes-page.tsx'

/** Whoever has no second factor yet proves with the password: otherwise nobody could get their first one. */
const fresh = requireFreshConfirmation({ or_password: true })
const freshForPasswords = requireFreshConfirmation({ or_password: true, carries_form: false })

/** How somebody signs in themselves, to be mounted at `/desk/me`. What changes a way in, or ends one, asks for a fresh proof first. */
export const meRoom = new Hono<DeskEnv>()
  .get('/', async (c) => await mePage(c))
  .get('/app', fresh, showAppPage)
  .post('/app', fresh, keepMyApp)
  .post('/app/remove', fresh, removeMyApp)
  .get('/recovery-codes', fresh, showRecoveryCodes)
  .post('/recovery-codes', fresh, keepMyRecoveryCodes)
  .get('/password', fresh, async (c) => await passwordPage(c))
  .post('/password', freshForPasswords, changeMyPassword)
  .get('/passkeys/new', fresh, async (c) => await newPasskeyPage(c))
  .post('/passkeys/challenge', fresh, async (c) => c.json(await addingOptions(c)))
  .post('/passkeys', fresh, addMyPasskey)
  .post('/passkeys/:id/name', renameMyPasskey)
  .post('/passkeys/:id/remove', fresh, removeMyPasskey)
  .post('/sessions/end-others', fresh, async (c) => {
    return await actOnce(c, {}, async ({ trx, at, person }) => {
      const ended = await endSessions(trx, { person_id: person.person_id, but: mySession(c).id })
      const { sends_mail } = arrivalOf(c).signIn
      await noteChange(trx, { person, at, act: signInActs['person.sessions_ended'], details: { ended }, sends_mail })
      return `${mePath}?said=ended_others`
    })
  })
  .post('/sessions/:id/end', fresh, async (c) => {
    let is_there = true
    const answer = await actOnce(c, {}, async ({ trx, at, person }) => {
      is_there = await endSession(trx, { person_id: person.person_id, id: c.req.param('id') })
      const { sends_mail } = arrivalOf(c).signIn
      if (is_there) await noteChange(trx, { person, at, act: signInActs['person.session_ended'], details: {}, sends_mail })
      return `${mePath}?said=ended`
    })
    return is_there ? answer : await notMine(c)
  })
