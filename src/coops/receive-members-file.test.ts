import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { secondConnection, testDatabase } from '../../test/support/database.ts'
import { encodeCp932 } from '../text/cp932.ts'
import { addCoop, forgetContact, receiveMembersFile, registeredMail, sayMemberFault } from './index.ts'

const database = await testDatabase()
const { db } = database
afterAll(database.close)

const HEADER = '生協コード,組合員番号,氏名,氏名カナ,電話番号,メール,配送区分,加入日,脱退日'

beforeAll(async () => {
  const nothing = { web_order_name: null, phone: null, phone_hours: null }
  await addCoop(db, { code: 'tokyo', name: '東京', member_number_width: 8, ...nothing })
  await addCoop(db, { code: 'saitama', name: '埼玉', member_number_width: 6, ...nothing })
})

async function* once(bytes: Uint8Array) {
  yield bytes
}

const at = Temporal.Instant.from('2025-11-12T10:00:00+09:00')

function receive(rows: string | Uint8Array, options = {}, on: Pick<typeof database, 'db' | 'pool'> = database) {
  const bytes = typeof rows === 'string' ? Buffer.from(`${HEADER}\n${rows}`) : rows
  return receiveMembersFile(on, { name: 'members.csv', bytes: once(bytes) }, { at, ...options })
}

async function register(where = sql`true`) {
  const { rows } = await sql<Record<string, unknown>>`
    select c.code, m.member_number, m.name, m.name_key, m.phone, m.delivery_kind, m.joined_on, m.left_on, m.coop_id, m.id
    from coops.members m join coops.coops c on c.id = m.coop_id where ${where} order by c.code, m.member_number`.execute(db)
  return await Promise.all(
    rows.map(async ({ coop_id, id, delivery_kind, joined_on, left_on, ...row }) => {
      const mail = await registeredMail(db, { coop_id: Number(coop_id), member_id: Number(id) })
      return [...Object.values(row), mail?.address, delivery_kind, joined_on, left_on].map((value) => value ?? '-').join(' | ')
    }),
  )
}

describe('a register that is sent again and again', () => {
  it('adds, changes and leaves alone, and never makes a second member for a number', async () => {
    const first = await receive(
      'tokyo,412345,髙橋　はな,ﾀｶﾊｼ ﾊﾅ,０３－００００－０００１,HANA@example.jp,班,2011/4/1,\r\n' +
        'tokyo,３００１-２２７７,"森, 一郎",モリ イチロウ,,,2,R1.5.1,\r\n' +
        'saitama,412345,林 葉子,ハヤシ ヨウコ,,,デポー,20200105,2025-10-31\r\n',
    )
    expect(first).toMatchObject({ is_taken_in: true, lines: 3, added: 3, changed: 0, unchanged: 0, faulty: 0 })
    expect(await register()).toEqual([
      'saitama | 412345 | 林 葉子 | 林葉子 ハヤシヨウコ | - | - | depot | 2020-01-05 | 2025-10-31',
      'tokyo | 00412345 | 髙橋　はな | 高橋ハナ タカハシハナ | 03-0000-0001 | HANA@example.jp | group | 2011-04-01 | -',
      'tokyo | 30012277 | 森, 一郎 | 森一郎 モリイチロウ | - | - | home | 2019-05-01 | -',
    ])

    const second = await receive(
      'tokyo,00412345,髙橋　はな,ﾀｶﾊｼ ﾊﾅ,03-0000-0001,HANA@example.jp,1,2011-04-01,\n' + // the same in other figures
        'tokyo,30012277,"森, 一郎",モリ イチロウ,,,2,2019-05-01,2025-11-05\n' + // has left
        'tokyo,30012278,岡 まり,オカ マリ,,,個配,2025-11-01,\n', // has come
    )
    expect(second).toMatchObject({ lines: 3, added: 1, changed: 1, unchanged: 1 })
    expect(await register(sql`m.member_number = '30012277'`)).toEqual([
      'tokyo | 30012277 | 森, 一郎 | 森一郎 モリイチロウ | - | - | home | 2019-05-01 | 2025-11-05',
    ])
    expect(await register(sql`c.code = 'saitama'`)).toHaveLength(1)
  })

  it('reads CP932 with its columns in another order', async () => {
    const encoded = encodeCp932(
      '脱退日,加入日,配送区分,メール,電話番号,氏名カナ,氏名,組合員番号,生協コード\r\n,2011/4/1,班,HANA@example.jp,03-0000-0001,ﾀｶﾊｼ ﾊﾅ,髙橋　はな,412345,tokyo\r\n',
    )
    if (!('bytes' in encoded)) throw new Error('not CP932')
    expect(await receive(encoded.bytes)).toMatchObject({ lines: 1, unchanged: 1 })
  })

  it('rehearses the same and stores nothing', async () => {
    const before = await register()
    const rehearsed = await receive('tokyo,77,仮,カリ,,,班,2025-11-01,\n', { dry_run: true })
    expect(rehearsed).toMatchObject({ is_taken_in: true, added: 1 })
    expect(await register()).toEqual(before)
  })

  it('lets two files of one co-op meet: one adds, the other finds it there', async () => {
    const other = secondConnection(database.url)
    const row = 'tokyo,500,同時 花子,ドウジ ハナコ,,,班,2025-11-01,\n'
    const both = await Promise.all([receive(row), receive(row, {}, other)])
    expect(both.map(({ added, unchanged }) => `${added}/${unchanged}`).sort()).toEqual(['0/1', '1/0'])
  })
})

describe('mail addresses', () => {
  const row = (mail: string, phone = '03-0000-0009') => `tokyo,900,便り 花,タヨリ ハナ,${phone},${mail},班,2020-01-01,\n`
  const of = async () => {
    const { rows } = await sql<{ coop_id: number; member_id: number; mail_sealed: Buffer | null }>`
      select coop_id, id as member_id, mail_sealed from coops.members where member_number = '00000900'`.execute(db)
    if (!rows[0]) throw new Error('no such member')
    return rows[0]
  }
  const later = at.add({ hours: 24 })

  it('lie sealed, are told apart without being opened, and say since when they stand there', async () => {
    await receive(row('tayori@example.jp'))
    const member = await of()
    expect(member.mail_sealed?.includes('tayori')).toBe(false)
    expect(await receive(row('tayori@example.jp'), { at: later })).toMatchObject({ unchanged: 1 })
    expect(await registeredMail(db, member)).toEqual({ address: 'tayori@example.jp', since: at })
    // Another telephone number alone is no new address.
    expect(await receive(row('tayori@example.jp', '03-0000-0008'), { at: later })).toMatchObject({ changed: 1 })
    expect(await registeredMail(db, member)).toEqual({ address: 'tayori@example.jp', since: at })
    expect(await receive(row('other@example.jp'), { at: later })).toMatchObject({ changed: 1 })
    expect(await registeredMail(db, member)).toEqual({ address: 'other@example.jp', since: later })
    expect(await receive(row(''))).toMatchObject({ changed: 1 })
    expect(await registeredMail(db, member)).toBeNull()
  })

  it('what a member had deleted comes back with no file', async () => {
    await receive(row('tayori@example.jp'))
    const member = await of()
    for (const what of ['mail', 'phone'] as const) expect(await forgetContact(db, { ...member, what, at })).toBe(true)
    expect(await forgetContact(db, { ...member, what: 'mail', at })).toBe(false)
    expect(await receive(row('tayori@example.jp'))).toMatchObject({ unchanged: 1 })
    expect(await receive(row('other@example.jp').replace('便り', '頼り'))).toMatchObject({ changed: 1 })
    expect(await register(sql`m.member_number = '00000900'`)).toEqual([
      'tokyo | 00000900 | 頼り 花 | 頼リ花 タヨリハナ | - | - | group | 2020-01-01 | -',
    ])
  })
})

describe('faulty rows', () => {
  const rows = [
    'tokyo,600,良い 行,ヨイ ギョウ,,,班,2020-01-01,',
    'kyoto,601,京都 花,キョウト ハナ,,,班,2020-01-01,',
    'tokyo,6-0x,文字 花,モジ ハナ,,,班,2020-01-01,',
    'tokyo,123456789,長い 花,ナガイ ハナ,,,班,2020-01-01,',
    'saitama,1234567,長い 花,ナガイ ハナ,,,班,2020-01-01,',
    'tokyo,602,　,カラ,,,班,2020-01-01,',
    'tokyo,603,日付 花,ヒヅケ ハナ,,,班,2025-02-30,',
    'tokyo,604,前 花,マエ ハナ,,,班,2020-01-02,2020-01-01',
    'tokyo,605,区分 花,クブン ハナ,,,宅配,2020-01-01,',
    'tokyo,606,メール 花,メール ハナ,,hana.example.jp,,,R7.13.1',
    'tokyo,607,列 花,レツ ハナ',
    'tokyo,-608,負 花,フ ハナ,,,班,2020-01-01,',
    'tokyo,,無 花,ム ハナ,,,班,2020-01-01,',
    'tokyo,700,二つ 花,フタツ ハナ,,,班,2020-01-01,',
    'tokyo,00000700,二つ 花,フタツ ハナ,,,デポー,2020-01-01,',
    'tokyo,701,同じ 花,オナジ ハナ,,,班,2020-01-01,',
    'tokyo,701,同じ 花,オナジ ハナ,,,1,2020/1/1,',
  ]
  const sentences = [
    '3行目：生協コード「kyoto」は登録されていません。',
    '4行目：組合員番号「6-0x」に、数字でない文字があります。',
    '5行目：組合員番号「123456789」は、この生協の番号のけた数をこえています。',
    '6行目：組合員番号「1234567」は、この生協の番号のけた数をこえています。',
    '7行目：氏名がありません。',
    '8行目：加入日「2025-02-30」を日付として読めません。',
    '9行目：脱退日「2020-01-01」が加入日より前です。',
    '10行目：配送区分「宅配」は、班、個別配送、デポー（または 1、2、3）のどれでもありません。',
    '11行目：メールアドレスの形が正しくありません。',
    '11行目：配送区分がありません。班、個別配送、デポー（または 1、2、3）のどれかを書いてください。',
    '11行目：加入日がありません。',
    '11行目：脱退日「R7.13.1」を日付として読めません。',
    '12行目：列の数が見出しと違います。コンマや引用符を確かめてください。',
    '13行目：組合員番号「-608」に、数字でない文字があります。',
    '14行目：組合員番号がありません。',
    '15行目：16行目と同じ組合員番号で、内容が違います。正しい行だけを残してください。',
    '16行目：15行目と同じ組合員番号で、内容が違います。正しい行だけを残してください。',
  ]

  it('are all listed with their lines, and nothing is stored', async () => {
    const before = await register()
    const received = await receive(rows.join('\n'))
    expect(received).toMatchObject({ is_taken_in: false, lines: 17, added: 2, unchanged: 1, faulty: 14 })
    expect(received.faults.map(sayMemberFault)).toEqual(sentences)
    expect(await register()).toEqual(before)
  })

  it('are left out when the clerk says so', async () => {
    expect(await receive(rows.join('\n'), { leave_out_faulty: true })).toMatchObject({
      is_taken_in: true,
      added: 2,
      unchanged: 1,
    })
    expect(await register(sql`m.member_number in ('00000600', '00000700', '00000701')`)).toHaveLength(2)
  })

  it('are counted to the last, and listed up to a thousand', async () => {
    const received = await receive('kyoto,1,京都 花,キョウト ハナ,,,班,2020-01-01,\n'.repeat(3000))
    expect(received).toMatchObject({ is_taken_in: false, lines: 3000, faulty: 3000 })
    expect(received.faults).toHaveLength(1000)
  })
})
