import type { Context } from 'hono'
import { z } from 'zod'
import { coopsByCode } from '../../coops/index.ts'
import type { Database } from '../../db/database.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { type FieldError, FieldErrorLine, type FormState, SelectField, TextField } from '../../look/field.tsx'
import { findOrganisationNamed } from '../../organisations/index.ts'
import { type GivenRole, OFFICE_ROLES, roleWords } from '../../people/index.ts'

const what = {
  administrator: 'すべての画面。人の招待と役割',
  bookkeeper: '集金、入金、送金、帳簿',
  clerk: '取込み、保留、電話の受付',
  editor: '寄付募集、団体、お知らせ',
} as const

/** The fields of a form that gives roles; `RoleFields` draws them, `chosenRoles` reads what was chosen. */
export const role_fields = {
  administrator: z.literal('yes').optional(),
  bookkeeper: z.literal('yes').optional(),
  clerk: z.literal('yes').optional(),
  editor: z.literal('yes').optional(),
  coop: z.string().default(''),
  organisation: z.string().trim().default(''),
}
const schema = z.object(role_fields)

/** The roles that a form says, or the sentences that say what is wrong with it. */
export async function chosenRoles(
  db: Database,
  sent: z.output<typeof schema>,
): Promise<readonly GivenRole[] | readonly FieldError[]> {
  const roles: GivenRole[] = OFFICE_ROLES.filter((role) => sent[role] === 'yes').map((role) => ({ role }))
  const errors: FieldError[] = []
  if (sent.coop !== '') {
    const coop = (await coopsByCode(db)).get(sent.coop)
    if (coop === undefined) errors.push({ field: 'coop', sentence: '生協を一覧から選びなおしてください' })
    else roles.push({ role: 'coop_operator', coop_id: coop.id })
  }
  if (sent.organisation !== '') {
    const organisation = await findOrganisationNamed(db, sent.organisation)
    const sentence = 'この団体は見つかりません。団体のページのアドレスか、正しい名前を入力してください'
    if (organisation === null) errors.push({ field: 'organisation', sentence })
    else roles.push({ role: 'organisation_editor', organisation_id: organisation.id })
  }
  if (errors.length === 0 && roles.length === 0) errors.push({ field: 'roles', sentence: '役割を1つ以上選んでください' })
  return errors.length > 0 ? errors : roles
}

export function areErrors(chosen: readonly GivenRole[] | readonly FieldError[]): chosen is readonly FieldError[] {
  return chosen.some((one) => 'sentence' in one)
}

/** Which roles: the office's as boxes, and what is one's own by its name. */
export async function RoleFields({ c, form }: { c: Context<DeskEnv>; form: FormState }) {
  const coops = [...(await coopsByCode(c.var.db)).values()].map(({ code, name }) => ({ value: code, label: name }))
  const error = form.errors.find(({ field }) => field === 'roles')?.sentence
  return (
    <>
      <fieldset class={error === undefined ? 'field' : 'field field-wrong'} aria-describedby={error && 'error-roles'}>
        <legend>事務局の役割</legend>
        {OFFICE_ROLES.map((role, place) => (
          <label class="choice">
            <input
              id={place === 0 ? 'field-roles' : undefined}
              type="checkbox"
              name={role}
              value="yes"
              checked={form.typed[role] === 'yes'}
            />
            <span>{`${roleWords[role]}（${what[role]}）`}</span>
          </label>
        ))}
        {error !== undefined && <FieldErrorLine name="roles" sentence={error} />}
      </fieldset>
      <SelectField
        name="coop"
        label="生協の担当者"
        support="選んだ生協のファイルと明細だけを使えます。"
        form={form}
        options={[{ value: '', label: 'なし' }, ...coops]}
      />
      <TextField
        name="organisation"
        label="団体の担当者"
        support="団体のページのアドレス（例 niji）か名前。その団体のページだけを書けます。"
        form={form}
      />
    </>
  )
}
