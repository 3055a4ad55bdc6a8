import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { coopsByCode } from '../../../coops/index.ts'
import { inTransaction } from '../../../db/in-transaction.ts'
import { actOnce, signedInPerson } from '../../../http/act-once.ts'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { onceToken } from '../../../http/once-token.ts'
import { readForm } from '../../../http/read-form.ts'
import { addDepot, endDepotCode, findDepot, makeDepotCode } from '../depots.ts'
import { depotsPage } from './depots-page.tsx'

const depotSchema = z.object({
  coop: z.string().max(20).catch(''),
  name: z
    .string('デポーの名前を入力してください')
    .transform((typed) => typed.replace(/\p{Cf}/gu, '').trim())
    .refine((name) => name !== '', { message: 'デポーの名前を入力してください', abort: true })
    .refine((name) => name.length <= 60, 'デポーの名前は60文字までで入力してください'),
})

/** Shops and their codes, to be mounted at `/desk/depots`. */
export const depotsRoom = new Hono<DeskEnv>()
  .get('/', async (c) => c.html(await depotsPage({ c })))
  .post('/', async (c) => {
    const form = await readForm(c, depotSchema)
    const { typed } = form
    if (!form.ok) return c.html(await depotsPage({ c, form }), 422)
    const coops = [...(await coopsByCode(c.var.db)).values()]
    const coop = coops.length === 1 ? coops[0] : coops.find(({ id }) => String(id) === form.value.coop)
    const again = async (field: string, sentence: string) =>
      c.html(await depotsPage({ c, form: { typed, errors: [{ field, sentence }] } }), 422)
    if (coop === undefined) return await again('coop', '生協を選んでください')
    const { name } = form.value
    const taken = await c.var.db
      .selectFrom('giving.depots')
      .select('id')
      .where('coop_id', '=', coop.id)
      .where('name', '=', name)
      .executeTakeFirst()
    if (taken !== undefined) return await again('name', 'この名前のデポーは、もうあります')
    return await actOnce(c, typed, async ({ trx, at, person }) => {
      await addDepot(trx, { coop_id: coop.id, name, at, person })
      return '/desk/depots'
    })
  })
  .post('/:id/code', async (c, next) => {
    const depot = await depotOf(c)
    if (depot === null) return await next()
    const token = await onceToken(c)
    const doing = { depot_id: depot.id, token, at: c.var.clock.now(), person: signedInPerson(c) }
    const code = await inTransaction(c.var.db, (tx) => makeDepotCode(tx, doing))
    // Answered at once and not by a redirect: the code stands in no address and in no table.
    return c.html(await depotsPage({ c, made: { name: depot.name, code } }))
  })
  .post('/:id/end', async (c, next) => {
    const depot = await depotOf(c)
    if (depot === null) return await next()
    return await actOnce(c, {}, async ({ trx, at, person }) => {
      await endDepotCode(trx, { depot_id: depot.id, at, person })
      return '/desk/depots'
    })
  })

async function depotOf(c: Context<DeskEnv>) {
  const id = c.req.param('id') ?? ''
  return /^\d{1,9}$/.test(id) ? await findDepot(c.var.db, Number(id)) : null
}
