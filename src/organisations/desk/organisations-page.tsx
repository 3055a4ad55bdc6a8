import type { Context } from 'hono'
import type { DeskEnv } from '../../http/desk-env.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { type OrganisationInShort, organisationsInShort } from '../organisations-queries.ts'

/** All organisations, those whose bank details wait for a second person first. */
export async function organisationsPage(c: Context<DeskEnv>) {
  const organisations = await organisationsInShort(c.var.db)
  const waiting = organisations.filter(({ has_proposal }) => has_proposal).length
  return (
    <DeskFrame {...c.var.desk} title="団体" current="organisations">
      <DeskHead heading="団体と振込先" facts={waiting > 0 ? `確かめを待つ変更が${waiting}あります` : undefined} />
      {organisations.length === 0 ? (
        <p>まだ団体がありません。寄付募集を作ると、その団体がここに出ます。</p>
      ) : (
        <Table caption="団体" columns={columns} rows={organisations} />
      )}
    </DeskFrame>
  )
}

const columns: Column<OrganisationInShort>[] = [
  { heading: '団体', cell: ({ address, name }) => <a href={`/desk/organisations/${address}`}>{name}</a> },
  { heading: '種類', cell: ({ kind }) => kind },
  {
    heading: '振込先',
    cell: ({ has_details, has_proposal }) => {
      if (has_proposal) return <strong>{has_details ? '変更が確かめを待っています' : '確かめを待っています'}</strong>
      return has_details ? 'あります' : 'ありません'
    },
  },
]
