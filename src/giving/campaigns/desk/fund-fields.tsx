import { type FormState, TextAreaField, TextField } from '../../../look/field.tsx'
import { Notice } from '../../../look/notice.tsx'
import type { Column } from '../../../look/table.tsx'
import { Table } from '../../../look/table.tsx'
import { type FundKind, OTHER_READINGS } from '../fund.ts'
import { READING_WORDS, type TextChange } from '../say-fund-changes.ts'

/** The words of a campaign or programme, in Japanese and, folded away, in the other readings. */
export function FundFields({ kind, form }: { kind: FundKind; form: FormState }) {
  const has_others = OTHER_READINGS.some((reading) => form.typed[`${reading}_title`] || errorIn(form, reading))
  return (
    <>
      <TextField
        name="title"
        label={kind === 'campaign' ? '題名' : '名前'}
        support={kind === 'campaign' ? 'お金を何に使うかがわかる、60文字までの題名' : undefined}
        form={form}
        width={40}
        required
      />
      <TextAreaField name="summary" label="要約" support="一覧に出ます。200文字まで" form={form} rows={3} required />
      <TextAreaField name="purpose" label="趣旨" support="1行が1つの段落になります。4000文字まで" form={form} rows={8} required />
      {kind === 'campaign' && (
        <TextField
          name="goal_yen"
          label="目標金額（円）"
          support="1口の金額で割りきれなくてもかまいません"
          form={form}
          width={10}
          figures
          required
        />
      )}
      <details class="folded" open={has_others}>
        <summary>やさしい日本語・英語の文（なくてもかまいません）</summary>
        <div class="form">
          <p>それぞれ3つとも書くと、その読みかたの人に出ます。なければ日本語の文を、日本語だけであることを添えて出します。</p>
          {OTHER_READINGS.map((reading) => (
            <>
              <TextField name={`${reading}_title`} label={`題名（${READING_WORDS[reading]}）`} form={form} width={40} />
              <TextAreaField name={`${reading}_summary`} label={`要約（${READING_WORDS[reading]}）`} form={form} rows={3} />
              <TextAreaField name={`${reading}_purpose`} label={`趣旨（${READING_WORDS[reading]}）`} form={form} rows={6} />
            </>
          ))}
        </div>
      </details>
    </>
  )
}

function errorIn(form: FormState, reading: string): boolean {
  return form.errors.some(({ field }) => field.startsWith(`${reading}_`))
}

/** Shown above a form whose contents somebody else has changed meanwhile: both writings beside each other. */
export function StaleNotice({ changes }: { changes: readonly TextChange[] }) {
  const columns: Column<TextChange>[] = [
    { heading: 'どこ', cell: ({ field }) => field },
    { heading: 'いま保存されている文', cell: ({ from }) => <span class="sentence pre">{from || '（空）'}</span> },
    { heading: 'あなたが入力した文', cell: ({ to }) => <span class="sentence pre">{to || '（空）'}</span> },
  ]
  return (
    <>
      <Notice kind="urgent" heading="この画面を開いているあいだに、ほかの人が書きかえました。まだ保存していません。">
        <p>
          下の欄には、あなたの入力が残っています。両方を見くらべ、ほかの人の分も入れてから、もう一度送ってください。そのまま送ると、あなたの入力になります。
        </p>
      </Notice>
      {changes.length > 0 && <Table caption="ちがっているところ" columns={columns} rows={changes} />}
    </>
  )
}
