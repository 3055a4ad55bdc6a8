import { systemClock } from '../calendar/clock.ts'
import { loadDemonstrationClock } from '../calendar/demonstration-clock.ts'
import { readDay } from '../calendar/read-dates.ts'
import {
  type Certification,
  changeCollectedDay,
  changeReceiptIssuer,
  collectedDayOf,
  type ReceiptIssuer,
  receiptIssuers,
} from '../collecting/index.ts'
import { coopsByCode } from '../coops/index.ts'
import type { Database } from '../db/database.ts'
import { Refused } from '../db/refused.ts'
import { readWholeNumber } from '../text/fold.ts'
import type { Call, Command } from './command.ts'
import { withDatabase } from './hold-database.ts'

/** Shows in whose name receipts are given and when co-ops withdraw, and changes both. */
export const receiptSettings: Command = {
  name: 'receipt-settings',
  usage: 'receipt-settings',
  summary: '受領書の発行者と、生協の引落日を見る、変える',
  options: {
    name: { value: 'NAME', summary: '発行する団体の名前' },
    address: { value: 'TEXT', summary: '発行する団体の所在地' },
    phone: { value: 'PHONE', summary: '電話番号' },
    'certified-as': { value: 'TEXT', summary: '寄付金控除の対象になる認定（例 認定特定非営利活動法人）' },
    'certification-number': { value: 'TEXT', summary: '認定番号' },
    'certified-from': { value: 'DATE', summary: '認定の有効期間のはじめの日' },
    'certified-until': { value: 'DATE', summary: '認定の有効期間の終わりの日' },
    serves: { value: 'TEXT', summary: '寄付が役立つ特定の活動（例 障がいのある人の就労を支える事業）' },
    'not-certified': { summary: '認定をなくす（これからの受領書は寄付金控除の対象ではない）' },
    coop: { value: 'CODE', summary: '引落日を見る、変える生協' },
    'collected-day': { value: 'N', summary: '生協が引き落とす日（1 から 31。休みなら次の営業日）' },
  },
  async run(call) {
    const { settings, tell, answer } = call
    const { issuer, day } = await withDatabase(settings, async ({ db }) => {
      const at = (await loadDemonstrationClock(db, systemClock)).clock.now()
      return { issuer: await settleIssuer(db, call, at), day: await settleDay(db, call, at) }
    })
    tell(issuer === null ? '受領書の発行者はまだ決まっていません。' : sayIssuer(issuer))
    if (day !== null) tell(`${day.coop}の引落日は毎月${day.collected_day}日（休みなら次の営業日）です。`)
    answer({ issuer, ...(day ?? {}) })
    return 0
  },
}

async function settleIssuer(db: Database, call: Call, at: Temporal.Instant): Promise<ReceiptIssuer | null> {
  const row = (await receiptIssuers(db)).at(-1)
  const before = row ? { name: row.name, address: row.address, phone: row.phone, certification: row.certification } : null
  const issuer = issuerOf(call, before)
  if (issuer === null) return before
  const ending = await changeReceiptIssuer(db, { issuer, at, person: null, actor: 'bin/tomoni' })
  if (ending.kind === 'unprintable')
    throw new Refused(`「${ending.letters.join('」「')}」は印刷できない字です。ほかの字で書いてください。何も変えていません。`)
  return issuer
}

/** What the issuer is to be; null where nothing is to change. */
function issuerOf(call: Call, before: ReceiptIssuer | null): ReceiptIssuer | null {
  const { value, has } = call
  const certification = certificationOf(call, before?.certification ?? null)
  const changes = ['name', 'address', 'phone'].some((option) => value(option) !== undefined)
  if (!changes && certification === before?.certification) return null
  if (!changes && certification === null && !has('not-certified')) return null
  const name = value('name') ?? before?.name
  const address = value('address') ?? before?.address
  if (!name?.trim() || !address?.trim()) throw new Refused('発行する団体の名前と所在地を --name と --address に書いてください。')
  return { name, address, phone: value('phone') || before?.phone || null, certification }
}

const certification_options = ['certified-as', 'certification-number', 'certified-from', 'certified-until', 'serves'] as const

function certificationOf({ value, has }: Call, before: Certification | null): Certification | null {
  const given = certification_options.filter((option) => value(option) !== undefined)
  if (has('not-certified')) {
    if (given.length > 0) throw new Refused(`--not-certified と --${given[0]} はいっしょに使えません。`)
    return null
  }
  if (given.length === 0) return before
  const day = (option: 'certified-from' | 'certified-until') => {
    const text = value(option)
    const read = text === undefined ? undefined : readDay(text)
    if (read === null) throw new Refused(`--${option} を 2024-04-01 のように書いてください。`)
    return read?.toString()
  }
  const certified_as = value('certified-as') || before?.certified_as
  const certification_number = value('certification-number') || before?.certification_number
  const certified_from = day('certified-from') ?? before?.certified_from
  const certified_until = day('certified-until') ?? before?.certified_until
  const serves = value('serves') || before?.serves
  if (!certified_as || !certification_number || !certified_from || !certified_until || !serves)
    throw new Refused(
      `寄付金控除の受領書には、${certification_options.map((option) => `--${option}`).join(' ')} がみな要ります。`,
    )
  if (certified_until < certified_from) throw new Refused('認定の有効期間の終わりが、はじめより前です。')
  return { certified_as, certification_number, certified_from, certified_until, serves }
}

async function settleDay(
  db: Database,
  { value }: Call,
  at: Temporal.Instant,
): Promise<{ coop: string; collected_day: number } | null> {
  const [code, text] = [value('coop'), value('collected-day')]
  if (code === undefined && text === undefined) return null
  const coop = (await coopsByCode(db)).get(code ?? '')
  if (!coop) throw new Refused('引落日は生協ごとに決めます。生協コードを --coop に書いてください。例：--coop tokyo')
  if (text === undefined) return { coop: coop.code, collected_day: await collectedDayOf(db, coop.id) }
  const collected_day = readWholeNumber(text)
  if (collected_day === null || collected_day < 1 || collected_day > 31)
    throw new Refused('--collected-day には 1 から 31 の数字を書いてください。')
  await changeCollectedDay(db, { coop_code: coop.code, collected_day, at, person: null, actor: 'bin/tomoni' })
  return { coop: coop.code, collected_day }
}

function sayIssuer({ name, address, phone, certification }: ReceiptIssuer): string {
  const named = `受領書の発行者：${name}（${address}${phone === null ? '' : `、電話 ${phone}`}）。`
  if (certification === null) return `${named}\n寄付金控除の対象ではない受領書を発行します。`
  const { certified_as, certification_number, certified_from, certified_until } = certification
  return `${named}\n${certified_as} 認定番号 ${certification_number}。${certified_from} から ${certified_until} に引き落とした分は、寄付金控除の受領書です。`
}
