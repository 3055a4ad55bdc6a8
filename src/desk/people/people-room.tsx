import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Clock } from '../../calendar/clock.ts'
import { type Acting, actOnce } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { readForm } from '../../http/read-form.ts'
import { siteOrigin } from '../../http/site.ts'
import type { FieldError } from '../../look/field.tsx'
import {
  findPerson,
  giveRole,
  invite,
  inviteAgain,
  isLastAdministrator,
  leave,
  mailField,
  type Person,
  requireFreshConfirmation,
  requireSecondFactor,
  takeRole,
  withdrawInvitation,
} from '../../people/index.ts'
import { makeReturnLink } from './let-in-again.tsx'
import { peoplePage } from './people-page.tsx'
import { personPage } from './person-page.tsx'
import { areErrors, chosenRoles, role_fields } from './role-fields.tsx'
import { roleValue } from './say-roles.ts'

export interface PeopleRoomParts {
  /** The real clock, also in a demonstration: a link must not come to life again when the shown day is set back. */
  readonly clock: Clock
  readonly sends_mail: boolean
}

type Answer = Promise<Response | undefined>

const inviteSchema = z.object({ mail: mailField, ...role_fields })
const rolesSchema = z.object(role_fields)
const takeSchema = z.object({ taken: z.string() })
const sayLastAdministrator = '最後の管理者です。先に、ほかの人を管理者にしてください'

/** Who works here, their roles and invitations, to be mounted at `/desk/people`. */
export function peopleRoom(parts: PeopleRoomParts): Hono<DeskEnv> {
  const list = (c: Context<DeskEnv>, more: Partial<Parameters<typeof peoplePage>[0]> = {}) =>
    peoplePage({ c, now: parts.clock.now(), sends_mail: parts.sends_mail, ...more })
  return new Hono<DeskEnv>()
    .use(requireSecondFactor())
    .get('/', async (c) => c.html(await list(c)))
    .post('/invitations', async (c) => {
      const form = await readForm(c, inviteSchema)
      if (!form.ok) return c.html(await list(c, { form }), 422)
      const { mail, ...sent } = form.value
      const roles = await chosenRoles(c.var.db, sent)
      if (areErrors(roles)) return c.html(await list(c, { form: { typed: form.typed, errors: roles } }), 422)
      const made: { link?: string; errors: FieldError[] } = { errors: [] }
      const answer = await actOnce(c, form.typed, async (acting) => {
        const ending = await invite(acting.trx, { ...inviting(c, parts, acting), mail, roles })
        if (ending.kind === 'invited') made.link = ending.link
        else made.errors.push({ field: 'mail', sentence: 'このアドレスは招待してあります。一覧から送りなおせます' })
        return '/desk/people?said=invited'
      })
      if (made.errors.length > 0) return c.html(await list(c, { form: { typed: form.typed, errors: made.errors } }), 422)
      return made.link === undefined ? answer : c.html(await list(c, { link: made.link }))
    })
    .post('/invitations/:id{[1-9][0-9]{0,8}}/again', async (c) => {
      let link: string | null = null
      const answer = await actOnce(c, {}, async (acting) => {
        link = await inviteAgain(acting.trx, { ...inviting(c, parts, acting), id: Number(c.req.param('id')) })
        return `/desk/people?said=${link === null ? 'answered' : 'sent_again'}`
      })
      return link === null ? answer : c.html(await list(c, { link }))
    })
    .post('/invitations/:id{[1-9][0-9]{0,8}}/withdraw', async (c) =>
      actOnce(c, {}, async (acting) => {
        const { person, at, shown_at } = inviting(c, parts, acting)
        const is_withdrawn = await withdrawInvitation(acting.trx, { id: Number(c.req.param('id')), person, at, shown_at })
        return `/desk/people?said=${is_withdrawn ? 'withdrawn' : 'answered'}`
      }),
    )
    .route('/', onePerson(parts))
}

/** What is done with one person. An id of nobody falls through to the page that says so. */
function onePerson(parts: PeopleRoomParts): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
    .get(
      '/:person',
      async (c, next) => (await ofPerson(c, async (person) => c.html(await personPage({ c, person })))) ?? (await next()),
    )
    .post(
      '/:person/let-in-again',
      requireFreshConfirmation(),
      async (c, next) => (await ofPerson(c, (person) => letIn(c, person, parts.clock.now()))) ?? (await next()),
    )
    .post('/:person/roles', async (c, next) => (await ofPerson(c, (person) => give(c, person))) ?? (await next()))
    .post('/:person/roles/take', async (c, next) => (await ofPerson(c, (person) => take(c, person))) ?? (await next()))
    .post(
      '/:person/leave',
      async (c, next) =>
        (await ofPerson(c, (person) =>
          unlessLast(c, person, async ({ trx, at, person: by }) => {
            await leave(trx, { person_id: person.person_id, person: by, at })
            return 'left'
          }),
        )) ?? (await next()),
    )
}

function inviting(c: Context<DeskEnv>, { clock, sends_mail }: PeopleRoomParts, { person, at }: Acting) {
  return { person, at: clock.now(), shown_at: at, origin: siteOrigin(c), sends_mail }
}

async function ofPerson(c: Context<DeskEnv>, answer: (person: Person) => Promise<Response>): Answer {
  const person = await findPerson(c.var.db, c.req.param('person') ?? '')
  return person === null ? undefined : await answer(person)
}

async function letIn(c: Context<DeskEnv>, person: Person, now: Temporal.Instant): Promise<Response> {
  const made = await makeReturnLink(c, person, now)
  switch (made.kind) {
    case 'made':
      return c.html(await personPage({ c, person, return_link: made.link }))
    case 'refused':
      return c.html(await personPage({ c, person, form: { typed: {}, errors: made.errors } }), 422)
    case 'sent_before':
      return made.answer
  }
}

async function give(c: Context<DeskEnv>, person: Person): Promise<Response> {
  const form = await readForm(c, rolesSchema)
  const again = async (errors: readonly FieldError[]) =>
    c.html(await personPage({ c, person, form: { typed: form.typed, errors } }), 422)
  if (!form.ok) return await again(form.errors)
  const roles = await chosenRoles(c.var.db, form.value)
  if (areErrors(roles)) return await again(roles)
  return await actOnce(c, form.typed, async ({ trx, at, person: by }) => {
    for (const given of roles) await giveRole(trx, { person_id: person.person_id, given, person: by, at })
    return `/desk/people/${person.person_id}?said=given`
  })
}

async function take(c: Context<DeskEnv>, person: Person): Promise<Response> {
  const form = await readForm(c, takeSchema)
  const given = form.ok ? person.roles.find((held) => roleValue(held) === form.value.taken) : undefined
  // Taken away meanwhile, by somebody else: the page shows how it stands.
  if (given === undefined) return c.redirect(`/desk/people/${person.person_id}`, 303)
  return await unlessLast(c, person, async ({ trx, at, person: by }) => {
    await takeRole(trx, { person_id: person.person_id, given, person: by, at })
    return 'taken'
  })
}

/** Acts, or says on the person's page that the last administrator stays, as the database has refused. */
async function unlessLast(c: Context<DeskEnv>, person: Person, act: (acting: Acting) => Promise<string>): Promise<Response> {
  const path = `/desk/people/${person.person_id}`
  try {
    return await actOnce(c, { path: c.req.path }, async (acting) => `${path}?said=${await act(acting)}`)
  } catch (error) {
    if (!isLastAdministrator(error)) throw error
    const errors = [{ field: 'taken', sentence: sayLastAdministrator }]
    return c.html(await personPage({ c, person, form: { typed: {}, errors } }), 422)
  }
}
