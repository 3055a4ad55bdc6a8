import type { Context } from 'hono'
import type { DeskEnv } from '../../http/desk-env.ts'
import { Button } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { empty_form, TextField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { type Change, sayWhat } from '../changes/change.ts'
import { waitingChanges } from '../changes/changes-queries.ts'
import { type ClaimInShort, waitingClaims } from '../claims/claims-queries.ts'
import { type DirectoryEntry, directoryEntries } from '../directory/directory-entries.ts'
import { searchWords } from '../directory/fold-words.ts'
import { areaOf } from '../directory/municipalities.ts'

/** What acts of this room ended with, by the word in the address. */
const said: Readonly<Record<string, string>> = {
  accepted: '変更を載せ、団体にメールで知らせました。',
  sent_back: '変更を返し、団体にメールで知らせました。',
  nothing_waits: 'これは、もう決まっています。',
  subject_gone: '直すもの（便りや写真）が、もうありません。言葉を添えて返してください。',
  claim_accepted: '申し出を受け、入るための招待をメールで送りました。',
  claim_refused: '申し出を断り、メールで知らせました。',
}

/** What waits for staff, and all organisations by half a name. */
export async function pagesOverview(c: Context<DeskEnv>) {
  const { db } = c.var
  const q = (c.req.query('q') ?? '').toWellFormed().replaceAll('\0', '').slice(0, 100)
  const all = { kind_code: null, area: null, near: null, after: null }
  const [changes, claims, found] = await Promise.all([
    waitingChanges(db),
    waitingClaims(db),
    directoryEntries(db, { ...all, words: searchWords(q) }),
  ])
  const sentence = said[c.req.query('said') ?? '']
  const waiting = changes.length + claims.length
  return (
    <DeskFrame {...c.var.desk} title="団体の紹介" current="organisation-pages">
      <DeskHead
        heading="団体の紹介"
        facts={waiting > 0 ? `確認を待っているもの${waiting}件` : '確認を待っているものはありません'}
      />
      {sentence !== undefined && <Notice kind="done">{sentence}</Notice>}
      {changes.length > 0 && <Table caption="確認を待っている変更" columns={change_columns} rows={changes} />}
      {claims.length > 0 && <Table caption="ページの担当の申し出" columns={claim_columns} rows={claims} />}
      <form class="card form" method="get" action="/desk/organisation-pages">
        <TextField
          name="q"
          label="団体を探す"
          form={empty_form}
          value={q}
          width={40}
          support="名前の一部でも、かなでもさがせます。"
        />
        <Button weight="quiet">探す</Button>
      </form>
      {found.entries.length === 0 ? (
        <p>見つかりませんでした。</p>
      ) : (
        <Table caption={`団体（${found.count}件のはじめ）`} columns={columns} rows={found.entries} />
      )}
    </DeskFrame>
  )
}

const change_columns: Column<Change>[] = [
  { heading: '出した日時', cell: ({ proposed_at }) => formatMoment(proposed_at) },
  { heading: '団体', cell: ({ organisation }) => organisation },
  { heading: '変更', cell: (change) => <a href={`/desk/organisation-pages/changes/${change.id}`}>{sayWhat(change)}</a> },
  { heading: '出した人', cell: ({ proposed_by }) => proposed_by },
]

const claim_columns: Column<ClaimInShort>[] = [
  { heading: '届いた日時', cell: ({ asked_at }) => formatMoment(asked_at) },
  { heading: '団体', cell: ({ id, organisation }) => <a href={`/desk/organisation-pages/claims/${id}`}>{organisation}</a> },
]

const columns: Column<DirectoryEntry>[] = [
  { heading: '団体', cell: ({ organisation_id, name }) => <a href={`/desk/organisation-pages/${organisation_id}`}>{name}</a> },
  { heading: '種類', cell: ({ kind }) => kind },
  {
    heading: '場所',
    cell: ({ municipality_code }) => (municipality_code === null ? '' : (areaOf(municipality_code)?.name ?? '')),
  },
  { heading: '載せ方', cell: ({ standing }) => (standing === 'listed' ? '一覧から' : '紹介') },
]
