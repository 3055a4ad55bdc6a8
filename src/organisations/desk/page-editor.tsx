import type { Child } from 'hono/jsx'
import { type FormTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button } from '../../look/button.tsx'
import { formatDay } from '../../look/date-words.ts'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, FileField, type FormState, SelectField, TextAreaField, TextField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { type Change, sayField, type Texts } from '../changes/change.ts'
import { KIND_CODES, type PageFacts } from '../page-fields.ts'
import { organisation_words } from '../pages/organisation-words.ts'
import { Picture } from '../pictures/organisation-pictures.tsx'
import type { PublicOrganisation, ShownUpdate } from '../public-organisation.ts'
import { ChangesList } from './changes-list.tsx'

export type EditorPart = 'ja' | 'easy' | 'en' | 'update' | 'picture'

export interface PageEditorProps {
  readonly organisation: PublicOrganisation
  readonly side: 'staff' | 'organisation'
  /** The address of this page; its forms are sent below it. */
  readonly base: string
  /** Where a form with a file is sent to. */
  readonly upload_action: string
  readonly tokens: () => FormTokens
  /** What waits for staff, by field of the page. */
  readonly waiting: Texts
  readonly changes: readonly Change[]
  readonly today: Temporal.PlainDate
  /** A form that was refused, and which. */
  readonly refused: { readonly part: EditorPart; readonly form: FormState } | null
}

/** Everything of an organisation's page that people write, a form each; in each what stands, or waits to. */
export function PageEditor(props: PageEditorProps) {
  const { organisation, side, waiting, refused, changes, base } = props
  return (
    <>
      {refused !== null && <ErrorSummary errors={refused.form.errors} />}
      {side === 'organisation' && (
        <Notice>
          <p>保存すると、事務局が確かめてから載ります。載ったとき、直していただきたいときは、メールでお知らせします。</p>
        </Notice>
      )}
      {Object.keys(waiting).length > 0 && side === 'staff' && (
        <Notice kind="urgent">
          <p>団体から出ている変更が、確認を待っています。下の「変更」から見られます。</p>
        </Notice>
      )}
      <p>
        <a href={`/organisations/${organisation.address}`}>いま載っているページを見る</a>
      </p>
      <JapaneseForm {...props} />
      <OtherReading {...props} reading="easy" heading="やさしい日本語" />
      <OtherReading {...props} reading="en" heading="英語" />
      <Pictures {...props} />
      <Updates {...props} />
      <section class="stack">
        <h2 id="changes">変更</h2>
        <ChangesList changes={changes} side={side} base={base} tokens={props.tokens} />
      </section>
    </>
  )
}

function formOf({ refused }: PageEditorProps, part: EditorPart): FormState {
  return refused?.part === part ? refused.form : empty_form
}

/** What stands in a field: what was typed, else what waits, else what is shown. */
function standsIn({ organisation, waiting }: PageEditorProps, field: keyof PageFacts): string {
  return waiting[field] ?? organisation.facts[field] ?? ''
}

export function Save({ side }: Pick<PageEditorProps, 'side'>) {
  return <Button>{side === 'staff' ? '保存して載せる' : '保存して、確認をお願いする'}</Button>
}

function JapaneseForm(props: PageEditorProps) {
  const form = formOf(props, 'ja')
  const field = (name: keyof PageFacts) => ({ name, label: sayField(name), form, value: standsIn(props, name) })
  return (
    <form class="card form" method="post" action={`${props.base}/ja`} novalidate>
      <h2>紹介と案内</h2>
      <TokenFields tokens={props.tokens()} />
      <TextField {...field('name')} width={40} required />
      <TextField {...field('kana')} width={40} />
      <TextField {...field('kind')} width={40} required support="例：就労継続支援B型事業所" />
      <SelectField
        {...field('kind_code')}
        support="さがすページで、どの種類に出るか"
        options={KIND_CODES.map((value) => ({ value, label: organisation_words.ja.kinds[value] }))}
      />
      <TextAreaField {...field('story')} rows={8} support="どんなところか。1行がひとつの段落になります。" />
      <TextAreaField {...field('makes')} rows={4} />
      <TextAreaField {...field('hours')} rows={3} support="例：月〜金 9時30分〜16時。ここに書くと、一覧の時間帯は載りません。" />
      <TextField {...field('address')} width={40} support="都道府県から" />
      <TextAreaField {...field('access')} rows={3} />
      <TextField {...field('phone')} type="tel" width={20} />
      <TextField {...field('fax')} type="tel" width={20} />
      <TextField {...field('mail')} type="email" width={40} support="だれでも見られます。" />
      <TextField {...field('url')} width={40} />
      <TextField {...field('latitude')} width={20} support="地図で調べた度数。近い順に並べるときに使います。" />
      <TextField {...field('longitude')} width={20} />
      <Save side={props.side} />
    </form>
  )
}

function OtherReading(props: PageEditorProps & { reading: 'easy' | 'en'; heading: string }) {
  const { reading, heading, base } = props
  const form = formOf(props, reading)
  const fields = ['story', 'makes', 'hours', 'access'] as const
  return (
    <form class="card form" method="post" action={`${base}/${reading}`} novalidate>
      <h2>{heading}</h2>
      <p>書かなくてもかまいません。ないときは、ふつうの日本語に印を付けて載せます。</p>
      {reading === 'easy' && <p>漢字のよみは「｛畑|はたけ｝」のように書くと、ふりがなになります。</p>}
      <TokenFields tokens={props.tokens()} />
      {fields.map((field) => {
        const name = `${field}_${reading}` as const
        return (
          <TextAreaField
            name={name}
            label={sayField(name)}
            form={form}
            value={standsIn(props, name)}
            rows={field === 'story' ? 6 : 3}
            {...(reading === 'en' ? { lang: 'en' } : {})}
          />
        )
      })}
      <Save side={props.side} />
    </form>
  )
}

function Pictures(props: PageEditorProps): Child {
  const { organisation, base, upload_action, side, tokens } = props
  const form = formOf(props, 'picture')
  return (
    <section class="stack">
      <h2>写真</h2>
      <div class="pictures">
        {organisation.pictures.map((picture) => (
          <div class="card">
            <Picture picture={picture} folder="/pictures/organisations" />
            <p>
              <a href={`${base}/pictures/${picture.id}`}>{`「${picture.alt}」を直す`}</a>
            </p>
          </div>
        ))}
      </div>
      <form class="card form" method="post" action={upload_action} enctype="multipart/form-data" novalidate>
        <h3>写真を加える</h3>
        <TokenFields tokens={tokens()} />
        <FileField
          name="picture"
          label="写真のファイル"
          form={form}
          required
          accept="image/jpeg,image/png,image/webp"
          support="JPEG・PNG・WebP、15MBまで。撮った場所の記録は取り除きます。写っている人の了解を得てください。"
        />
        <AltField form={form} value="" />
        <Save side={side} />
      </form>
    </section>
  )
}

export function AltField({ form, value }: { form: FormState; value: string }) {
  return (
    <TextField
      name="alt"
      label={sayField('alt')}
      form={form}
      value={value}
      required
      width={40}
      support="写真が見えない人に、何が写っているかを伝えます。例：焼きたてのパンを並べる二人"
    />
  )
}

function Updates(props: PageEditorProps) {
  const { organisation, base, today, side, tokens } = props
  const form = formOf(props, 'update')
  return (
    <section class="stack">
      <h2>便り</h2>
      <ul>
        {organisation.updates.map(({ id, written_on, title }) => (
          <li>
            <a href={`${base}/updates/${id}`}>{`${formatDay(Temporal.PlainDate.from(written_on))}　${title}`}</a>
          </li>
        ))}
      </ul>
      <form class="card form" method="post" action={`${base}/updates`} novalidate>
        <h3>便りを書く</h3>
        <TokenFields tokens={tokens()} />
        <UpdateFields form={form} values={{ written_on: today.toString(), title: '', body: '' }} />
        <Save side={side} />
      </form>
    </section>
  )
}

/** The three fields of an update. */
export function UpdateFields({ form, values }: { form: FormState; values: Omit<ShownUpdate, 'id'> }) {
  return (
    <>
      <TextField name="written_on" label={sayField('written_on')} form={form} value={values.written_on} width={10} required />
      <TextField name="title" label={sayField('title')} form={form} value={values.title} width={40} required />
      <TextAreaField name="body" label={sayField('body')} form={form} value={values.body} rows={5} required />
    </>
  )
}
