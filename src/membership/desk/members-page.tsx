import type { Context } from 'hono'
import { recordSeen } from '../../activity/index.ts'
import { type FoundMember, findMembers, readMemberWanted } from '../../coops/index.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { Button, ButtonLink } from '../../look/button.tsx'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { TextField } from '../../look/field.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { formatCount } from '../../money/yen.ts'
import { countOpenRequests } from '../requests.ts'

const MOST_SHOWN = 50

/** Who is on the telephone: found by member number, telephone number, or how the name begins in kana. */
export async function membersPage(c: Context<DeskEnv>): Promise<Response> {
  const q = c.req.query('q')?.slice(0, 100) ?? ''
  const wanted = readMemberWanted(q)
  const errors =
    wanted === 'unreadable' ? [{ field: 'q', sentence: '組合員番号、電話番号、氏名のカナのどれかで探してください' }] : []
  const found = wanted === null || wanted === 'unreadable' ? [] : await findMembers(c.var.db, wanted, MOST_SHOWN)
  await recordSeen(c, ['number', 'name', 'kana', 'phone', 'delivery'], found)
  const waiting = await countOpenRequests(c.var.db)
  const page = (
    <DeskFrame {...c.var.desk} title="組合員" current="members">
      <DeskHead heading="組合員" facts="名簿と、マイページのこと" />
      <ErrorSummary errors={errors} />
      <search>
        <form class="filter-form" method="get" action="/desk/members">
          <TextField
            name="q"
            label="組合員番号、電話番号、氏名のカナ"
            form={{ typed: { q }, errors }}
            width={20}
            autofocus={found.length === 0}
          />
          <Button weight="quiet" small>
            探す
          </Button>
        </form>
      </search>
      {q !== '' && errors.length === 0 && found.length === 0 && <p>{`「${q}」の組合員は見つかりません。`}</p>}
      {found.length > 0 && <Found members={found} />}
      {found.length === MOST_SHOWN && <p>ほかにもいます。もう少し長く入力してください。</p>}
      <div class="acts">
        <ButtonLink href="/desk/members/requests" weight="quiet" small>
          {`組合員からの頼みごと（${formatCount(waiting)}件）`}
        </ButtonLink>
      </div>
    </DeskFrame>
  )
  return c.html(page, errors.length > 0 ? 422 : 200)
}

function Found({ members }: { members: readonly FoundMember[] }) {
  const columns: Column<FoundMember>[] = [
    {
      heading: '組合員番号',
      cell: ({ member_id, member_number }) => <a href={`/desk/members/${member_id}`}>{member_number}</a>,
    },
    { heading: '氏名', cell: ({ name, name_kana }) => `${name}（${name_kana}）` },
    { heading: '生協', cell: ({ coop_name }) => coop_name },
    { heading: '電話', cell: ({ phone }) => phone ?? '—' },
    { heading: '脱退日', cell: ({ left_on }) => left_on ?? '' },
  ]
  return <Table caption="見つかった組合員（カナの順）" columns={columns} rows={members} />
}
