import type { Context } from 'hono'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button } from '../../look/button.tsx'
import { type FormState, SelectField, TextField } from '../../look/field.tsx'
import { sayAccountKind } from '../bank-details.ts'

interface Props {
  c: Context<DeskEnv>
  path: string
  form: FormState
  is_first: boolean
}

/** The form that proposes bank details. Always empty at first: what is in force stands masked above it. */
export function DetailsForm({ c, path, form, is_first }: Props) {
  return (
    <form class="card form" method="post" action={path} novalidate>
      <h2>{is_first ? '振込先を入れる' : '振込先を変える'}</h2>
      <p>出した変更は、ほかの人が確かめてから使います。</p>
      <TokenFields tokens={formTokens(c)} />
      <TextField name="bank_code" label="銀行番号" support="4けた" width={4} figures form={form} required />
      <TextField name="branch_code" label="支店番号" support="3けた" width={4} figures form={form} required />
      <SelectField
        name="account_kind"
        label="預金種目"
        form={form}
        options={['1', '2', '4', '9'].map((value) => ({ value, label: sayAccountKind(value) }))}
        required
      />
      <TextField name="account_number" label="口座番号" support="7けたまで" width={10} figures form={form} required />
      <TextField
        name="receiver_kana"
        label="受取人名（カナ）"
        support="通帳のとおりに。漢字は使えません。例：トクヒ）ニジノアトリエ"
        width={40}
        form={form}
        required
      />
      <TextField
        name="reason"
        label="どこから来た変更か"
        support="例：団体からの届け出（1月8日）"
        width={40}
        form={form}
        required
      />
      <Button>変更を出す</Button>
    </form>
  )
}
