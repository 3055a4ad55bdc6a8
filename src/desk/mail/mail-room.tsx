import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { record } from '../../activity/index.ts'
import { type Acting, actOnce } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { readForm } from '../../http/read-form.ts'
import { empty_form, type FormState } from '../../look/field.tsx'
import { findMail, giveUpMail, type MailDecision, mailStates, mailsIn, sendMailAgain } from '../../mail/index.ts'
import { deskActs } from '../desk-acts.ts'
import { MailListPage } from './mail-list-page.tsx'
import { MailPage } from './mail-page.tsx'

const giveUpSchema = z.object({
  reason: z
    .string('理由を入力してください')
    .trim()
    .min(1, '理由を入力してください')
    .max(200, '理由は200文字までで入力してください'),
})

/** The outbox, to be mounted at `/desk/mail`. */
export function mailRoom({ has_mail_server }: { has_mail_server: boolean }): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
    .get('/', (c) => list(c, has_mail_server))
    .get('/:id', async (c, next) => (await page(c, empty_form)) ?? (await next()))
    .post('/:id/again', async (c, next) => {
      const mail_id = idOf(c)
      if (mail_id === null) return await next()
      return await actOnce(c, {}, (acting) => sendAgain(acting, mail_id))
    })
    .post('/:id/give-up', async (c, next) => {
      const mail_id = idOf(c)
      if (mail_id === null) return await next()
      const form = await readForm(c, giveUpSchema)
      if (!form.ok) return (await page(c, form)) ?? (await next())
      return await actOnce(c, form.value, (acting) => giveUp(acting, mail_id, form.value.reason))
    })
}

async function list(c: Context<DeskEnv>, has_mail_server: boolean): Promise<Response> {
  const state = mailStates.find((known) => known === c.req.query('state')) ?? 'waiting'
  const before = c.req.query('before') ?? ''
  const before_id = /^[1-9]\d{0,14}$/.test(before) ? Number(before) : undefined
  const { mails, next_before_id } = await mailsIn(c.var.db, { state, before_id })
  return await c.html(await MailListPage({ c, state, mails, next_before_id, has_mail_server }))
}

/** Null for a mail that is not there. */
async function page(c: Context<DeskEnv>, form: FormState): Promise<Response | null> {
  const mail_id = idOf(c)
  const mail = mail_id === null ? null : await findMail(c.var.db, mail_id)
  return mail === null ? null : await c.html(<MailPage c={c} mail={mail} form={form} />, form.errors.length > 0 ? 422 : 200)
}

async function sendAgain({ trx, at, person }: Acting, mail_id: number): Promise<string> {
  const decision = await sendMailAgain(trx, { mail_id, at })
  if (decision === 'done') {
    const about = { kind: 'mail', id: mail_id }
    await record(trx, { at, person, act: deskActs['mail.sent_again'], about, details: {} })
  }
  return told(mail_id, 'again', decision)
}

async function giveUp({ trx, at, person }: Acting, mail_id: number, reason: string): Promise<string> {
  const decision = await giveUpMail(trx, { mail_id, at })
  if (decision === 'done') {
    const about = { kind: 'mail', id: mail_id }
    await record(trx, { at, person, act: deskActs['mail.given_up'], about, details: { reason } })
  }
  return told(mail_id, 'given_up', decision)
}

function told(mail_id: number, decided: string, decision: MailDecision): string {
  return decision === 'unknown_mail' ? '/desk/mail' : `/desk/mail/${mail_id}?${decided}=${decision}`
}

function idOf(c: Context<DeskEnv>): number | null {
  const id = c.req.param('id') ?? ''
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : null
}
