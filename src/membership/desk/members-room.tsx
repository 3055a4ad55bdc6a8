import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type FoundMember, findMember } from '../../coops/index.ts'
import { actOnce } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { readForm } from '../../http/read-form.ts'
import { siteOrigin } from '../../http/site.ts'
import { empty_form, type FormState } from '../../look/field.tsx'
import { readAddress } from '../../mail/index.ts'
import { type AddMailEnding, addMail } from '../add-mail.ts'
import { type CheckedBy, checkWords } from '../membership-acts.ts'
import { endRequest, openRequests } from '../requests.ts'
import { memberPage } from './member-page.tsx'
import { membersPage } from './members-page.tsx'
import { requestsPage } from './requests-page.tsx'

const CHECKS = Object.keys(checkWords) as [CheckedBy, ...CheckedBy[]]

/** Members at the desk, to be mounted at `/desk/members`: found by number, kana or telephone, their address, what they asked for. */
export const membersRoom = new Hono<DeskEnv>()
  .get('/', (c) => membersPage(c))
  .get('/requests', async (c) => c.html(await requestsPage(c, { form: empty_form, answered: null })))
  .post('/requests/:id{[0-9]{1,15}}', answer)
  .get('/:id{[0-9]{1,9}}', async (c, next) => {
    const member = await memberAt(c)
    return member === null ? await next() : c.html(await memberPage(c, { member, form: empty_form }))
  })
  .post('/:id{[0-9]{1,9}}/mail', async (c, next) => {
    const member = await memberAt(c)
    return member === null ? await next() : await putOnFile(c, member)
  })

function memberAt(c: Context<DeskEnv>): Promise<FoundMember | null> {
  return findMember(c.var.db, Number(c.req.param('id')))
}

const mailSchema = z.object({
  address: z
    .string('メールアドレスを入力してください')
    .trim()
    .min(1, { error: 'メールアドレスを入力してください', abort: true })
    .refine((typed) => readAddress(typed).ok, 'メールアドレスの形が正しくありません。もう一度お確かめください'),
  checked_by: z.enum(CHECKS, 'ご本人をどう確かめたかを選んでください'),
})

async function putOnFile(c: Context<DeskEnv>, member: FoundMember): Promise<Response> {
  const form = await readForm(c, mailSchema)
  const again = async (errors: FormState['errors']) =>
    c.html(await memberPage(c, { member, form: { typed: form.typed, errors } }), 422)
  if (!form.ok) return await again(form.errors)
  let ending: AddMailEnding = 'added'
  const answer = await actOnce(c, form.value, async ({ trx, at, person }) => {
    ending = await addMail(trx, { of: member, ...form.value, origin: siteOrigin(c), at, person })
    return `/desk/members/${member.member_id}${ending === 'added' ? '?said=added' : ''}`
  })
  if ((ending as AddMailEnding) === 'added') return answer
  return await again([{ field: 'address', sentence: 'いまのアドレスと同じです。変えていません' }])
}

const answerSchema = z.object({
  ended_as: z.enum(['done', 'refused'], '「しました」か「できません」を選んでください'),
  answer: z
    .string('返事を入力してください')
    .trim()
    .min(1, '返事を入力してください')
    .max(500, '返事は500文字までで入力してください'),
})

async function answer(c: Context<DeskEnv>): Promise<Response> {
  const id = Number(c.req.param('id'))
  const form = await readForm(c, answerSchema)
  if (!form.ok) {
    const is_open = (await openRequests(c.var.db)).some((request) => request.id === id)
    if (!is_open) return c.redirect('/desk/members/requests?said=answered_before', 303)
    return c.html(await requestsPage(c, { form, answered: id }), 422)
  }
  return await actOnce(c, form.value, async ({ trx, at, person }) => {
    const ending = await endRequest(trx, { id, ...form.value, at, person })
    return `/desk/members/requests?said=${ending}`
  })
}
