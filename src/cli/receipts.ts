import { recordReading } from '../activity/index.ts'
import { systemClock } from '../calendar/clock.ts'
import { loadDemonstrationClock } from '../calendar/demonstration-clock.ts'
import { findReceiptMember, issueReceipts, type ReceiptsOf } from '../collecting/index.ts'
import { coopsByCode } from '../coops/index.ts'
import type { Database } from '../db/database.ts'
import { Refused } from '../db/refused.ts'
import { formatCount } from '../money/yen.ts'
import { readWholeNumber } from '../text/fold.ts'
import type { Call, Command } from './command.ts'
import { withDatabase } from './hold-database.ts'
import { type PrintedPapers, printPapers } from './print-papers.ts'

/** Gives receipts their numbers and prints them, or the yearly statements of members. */
export const receiptsCommand: Command = {
  name: 'receipts',
  usage: 'receipts --coop CODE --year YEAR --out FILE.pdf|FOLDER',
  summary: '受領書を発行して PDF に書く（--yearly で組合員ごとの年間の明細書）',
  options: {
    coop: { value: 'CODE', summary: '生協コード（例 tokyo）' },
    year: { value: 'YEAR', summary: '引き落とした年（1月から12月。例 2025）' },
    member: { value: 'N', summary: '一人の組合員番号。無効になった受領書も印刷する' },
    yearly: { summary: '受領書の代わりに、組合員ごとの年間の明細書' },
    'only-new': { summary: 'まだ印刷していない受領書だけ' },
    out: { value: 'PATH', summary: '.pdf なら一つのファイル、ほかはフォルダ（500枚ずつのファイル）' },
  },
  async run(call) {
    const { settings, tell, answer, has } = call
    const words = readCall(call)
    const { issued, printed } = await withDatabase(settings, async ({ db }) => {
      const of = await receiptsOf(db, words)
      const ending = await issueReceipts(db, of)
      if (ending.kind === 'no_issuer')
        throw new Refused(
          '受領書の発行者がまだ決まっていません。bin/tomoni receipt-settings --name 名前 --address 住所 で決めてください。',
        )
      const kind = has('yearly') ? ('statements' as const) : ('receipts' as const)
      const whose =
        of.member_id === null ? { coop_id: of.coop.id, year: of.year } : [{ coop_id: of.coop.id, member_id: of.member_id }]
      const fields = ['number', 'name', 'address', 'receipts'] as const
      await recordReading(db, {
        at: of.at,
        person: null,
        actor: of.actor,
        way: 'exported',
        page: 'bin/tomoni receipts',
        fields,
        of: whose,
      })
      const papers = await printPapers(db, { ...of, kind, only_new: has('only-new'), out: words.out })
      return { issued: ending.issued, printed: papers }
    })
    for (const line of sayPrinted(printed, { issued, year: words.year, yearly: has('yearly') })) tell(line)
    answer({ coop: words.coop_code, year: words.year, issued, ...printed })
    return printed.left_out.length > 0 ? 1 : 0
  },
}

interface Words {
  readonly coop_code: string
  readonly year: number
  readonly member_number: string | undefined
  readonly out: string
}

function readCall({ args, value, has }: Call): Words {
  const coop_code = value('coop')
  const year = readWholeNumber(value('year') ?? '')
  const out = value('out')
  if (args.length > 0)
    throw new Refused(`「${args[0]}」は要りません。例：bin/tomoni receipts --coop tokyo --year 2025 --out juryosho.pdf`)
  if (!coop_code) throw new Refused('生協コードを --coop に書いてください。例：--coop tokyo')
  if (year === null || year < 2000 || year > 2999) throw new Refused('引き落とした年を --year に書いてください。例：--year 2025')
  if (!out) throw new Refused('書く場所を --out に書いてください。例：--out juryosho.pdf（多いときはフォルダ）')
  if (has('yearly') && has('only-new')) throw new Refused('--only-new は受領書だけに使えます。')
  return { coop_code, year, member_number: value('member'), out }
}

async function receiptsOf(
  db: Database,
  { coop_code, year, member_number }: Words,
): Promise<ReceiptsOf & { readonly actor: string }> {
  const { clock } = await loadDemonstrationClock(db, systemClock)
  const coop = (await coopsByCode(db)).get(coop_code)
  if (!coop) throw new Refused(`生協コード ${coop_code} の生協はありません。コードを確かめてください。`)
  const of = { coop, year, at: clock.now(), person: null, actor: 'bin/tomoni' }
  if (member_number === undefined) return { ...of, member_id: null }
  const member = await findReceiptMember(db, { coop_code, member_number })
  if (!member) throw new Refused(`組合員番号 ${member_number} の組合員はいません。番号を確かめてください。`)
  return { ...of, member_id: member.member_id }
}

function sayPrinted(
  printed: PrintedPapers,
  { issued, year, yearly }: { issued: number; year: number; yearly: boolean },
): string[] {
  const { count, again, files, left_out, without_address } = printed
  const lines = issued > 0 ? [`受領書${formatCount(issued)}枚に番号をつけました。`] : []
  const paper = yearly ? `年間の明細書${formatCount(count)}人分` : `受領書${formatCount(count)}枚`
  if (count === 0 && left_out.length === 0)
    return [...lines, `${year}年に印刷するものはありません。引落の結果を取り込んだか、年を確かめてください。`]
  lines.push(
    `${paper}を${files.length === 1 ? ` ${files[0]} に` : `${formatCount(files.length)}個のファイルに`}書きました（うち再発行${formatCount(again)}）。`,
  )
  if (without_address > 0) lines.push(`${formatCount(without_address)}枚には住所がありません。書き込む欄を印刷してあります。`)
  for (const { member_number, letters } of left_out)
    lines.push(
      `印刷していません：組合員番号 ${member_number} の「${letters.join('」「')}」は印刷できない字です。bin/tomoni receipt-name で印刷する名前を決めてください。`,
    )
  return lines
}
