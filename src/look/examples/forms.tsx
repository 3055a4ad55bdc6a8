import { Button, ButtonLink } from '../button.tsx'
import { CheckField } from '../check-field.tsx'
import { ChoiceField } from '../choice-field.tsx'
import { DateField } from '../date-field.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { empty_form, type FormState, SelectField, TextAreaField, TextField } from '../field.tsx'
import { FileField } from '../file-field.tsx'
import type { Example } from './examples.ts'

const refused: FormState = {
  typed: { number: '13354', units_typed: '２くち' },
  errors: [
    { field: 'number', sentence: '注文番号は6けたの数字です' },
    { field: 'units_typed', sentence: '口数を数字で入力してください' },
  ],
}
const kinds = [
  { value: 'home', label: '個別配送' },
  { value: 'group', label: '班' },
  { value: 'depot', label: 'デポー' },
]

export const form_examples: readonly Example[] = [
  {
    name: 'Button',
    says: '主な操作は画面に一つ。ほかは静かに、取り消せないものは重く。押せないボタンはありません。',
    view: () => (
      <div class="acts">
        <Button>申し込む</Button>
        <Button weight="quiet">もどる</Button>
        <Button weight="grave">取り消す</Button>
        <Button weight="quiet" small>
          小さい操作
        </Button>
        <ButtonLink href="#button">行き先のあるボタン</ButtonLink>
      </div>
    ),
  },
  {
    name: 'TextField',
    says: '見出しが上、説明が間、欄、まちがいが下。欄の幅は中身に合わせます。',
    view: () => (
      <div class="form">
        <TextField name="kana" label="お名前（カナ）" form={empty_form} support="全角でも半角でもかまいません。" required />
        <TextField name="member" label="組合員番号" form={empty_form} width={10} figures />
      </div>
    ),
  },
  {
    name: 'ErrorSummary',
    says: '送れなかったときは、まちがいを上にまとめ、欄へ飛べます。入力したものは残ります。',
    view: () => (
      <div class="form">
        <ErrorSummary errors={refused.errors} />
        <TextField name="number" label="注文番号" form={refused} width={6} figures required />
        <TextField name="units_typed" label="口数" form={refused} width={4} figures required />
      </div>
    ),
  },
  {
    name: 'TextAreaField',
    says: '何行か書いてもらうとき。',
    view: () => <TextAreaField name="message" label="お問い合わせの内容" form={empty_form} rows={3} />,
  },
  {
    name: 'SelectField',
    says: 'たくさんの中から一つ。',
    view: () => (
      <SelectField name="coop" label="生協" form={empty_form} options={[{ value: '', label: '選んでください' }, ...kinds]} />
    ),
  },
  {
    name: 'ChoiceField',
    says: '少しの中から一つ。はじめからは選ばれていません。',
    view: () => <ChoiceField name="delivery" legend="受け取り方" form={empty_form} options={kinds} />,
  },
  {
    name: 'CheckField',
    says: 'いくつでも。',
    view: () => <CheckField name="channels" legend="受付のしかた" form={empty_form} options={kinds} />,
  },
  {
    name: 'DateField',
    says: '日付は年・月・日に分けて打ちます。',
    view: () => <DateField name="day" label="受け付けた日" form={empty_form} />,
  },
  {
    name: 'FileField',
    says: 'ファイルを選ぶ、または落とす。',
    view: () => <FileField form={empty_form} support="CSVファイル" />,
  },
]
