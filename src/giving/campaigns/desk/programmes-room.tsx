import { type Context, Hono } from 'hono'
import { actOrTell } from '../../../http/act-or-tell.ts'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { readForm } from '../../../http/read-form.ts'
import { ButtonLink } from '../../../look/button.tsx'
import { DeskFrame, DeskHead } from '../../../look/desk-frame.tsx'
import { empty_form } from '../../../look/field.tsx'
import { Notice } from '../../../look/notice.tsx'
import { fundsInShort } from '../fund-queries.ts'
import { addFund } from '../write-fund.ts'
import { newProgrammeSchema } from './fund-form.ts'
import { NewFundPage } from './fund-form-page.tsx'
import { FundList } from './fund-list.tsx'
import { fundRoom } from './fund-room.tsx'

const nothing_more = () => Promise.resolve(null)

/** Supporter programmes as staff write them, to be mounted at `/desk/programmes`. */
export const programmesRoom = new Hono<DeskEnv>()
  .get('/', list)
  .get('/new', (c) => c.html(<NewFundPage c={c} kind="programme" organisation={null} application_id={null} form={empty_form} />))
  .post('/', write)
  .route('/', fundRoom('programme', nothing_more))

async function list(c: Context<DeskEnv>): Promise<Response> {
  const programmes = await fundsInShort(c.var.db, 'programme')
  return await c.html(
    <DeskFrame {...c.var.desk} title="登録寄付" current="programmes">
      <DeskHead heading="登録寄付（サポーター）" facts="毎月の寄付" />
      {c.req.query('said') === 'removed' && <Notice kind="done">消しました。</Notice>}
      <div class="acts">
        <ButtonLink href="/desk/programmes/new">新しい登録寄付を書く</ButtonLink>
      </div>
      {programmes.length === 0 ? (
        <p>まだ登録寄付がありません。</p>
      ) : (
        <FundList caption="登録寄付" kind="programme" funds={programmes} now={c.var.clock.now()} />
      )}
    </DeskFrame>,
  )
}

async function write(c: Context<DeskEnv>): Promise<Response> {
  const form = await readForm(c, newProgrammeSchema)
  if (!form.ok) {
    return await c.html(<NewFundPage c={c} kind="programme" organisation={null} application_id={null} form={form} />, 422)
  }
  const { texts, order_number } = form.value
  const told = await actOrTell<never>(c, form.typed, async ({ trx, at, person }) => {
    const id = await addFund(trx, { kind: 'programme', texts, organisation_id: null, order_number, at, person })
    return `/desk/programmes/${id}?said=written`
  })
  if (told.kind === 'answered') return told.response
  throw new Error('writing a programme has one ending')
}
