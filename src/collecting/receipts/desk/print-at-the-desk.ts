import type { Acting } from '../../../http/act-once.ts'
import { issueReceipts } from '../issue-receipts.ts'
import { statementPaper, unprintableLetters } from '../paper-words.ts'
import { recordReceipts, sortOut } from '../print-receipts.ts'
import { recordStatements } from '../print-statements.ts'
import type { LeftOut } from '../printed-file.ts'
import { receiptIssuers } from '../receipt-issuer.ts'
import { receiptsAfter, receiptsOfMembers, statementMembers, toPrint } from '../receipt-queries.ts'
import { type Asked, receiptsPath } from './asked.ts'

/** So many receipts are printed at once at the desk. */
export const A_BLOCK = 500

/**
 * Records a printing of the receipts from one number to another and returns the page that offers the file: the file is made
 * when it is fetched, from what was recorded, so that a form sent twice is one printing.
 */
export async function printReceiptsAtTheDesk(
  { trx, at, person }: Acting,
  { asked, from, to }: { asked: Asked; from: number; to: number },
): Promise<string> {
  const of = { coop: asked.coop, year: asked.year, member_id: asked.member?.member_id ?? null, at, person }
  const rows = await receiptsAfter(trx, { ...of, after: from - 1, up_to: to, limit: A_BLOCK })
  const issuers = new Map((await receiptIssuers(trx)).map((issuer) => [issuer.id, issuer]))
  const { printed, left_out } = sortOut(of, toPrint(of, rows), issuers)
  const [first, last] = [printed[0], printed.at(-1)]
  if (!first || !last) return receiptsPath(asked, { said: 'nothing', ...leftOut(left_out) })
  await recordReceipts(trx, of, printed)
  const file = { at: at.toString(), from: String(first.number), to: String(last.number) }
  return receiptsPath(asked, { said: `printed-${printed.length}`, ...file, ...leftOut(left_out) })
}

/** The same for the yearly statement of one member, whose receipts get their numbers first. */
export async function printStatementAtTheDesk({ trx, at, person }: Acting, asked: Asked): Promise<string> {
  const of = { coop: asked.coop, year: asked.year, member_id: asked.member?.member_id ?? null, at, person }
  const ending = await issueReceipts(trx, of)
  const issuer = (await receiptIssuers(trx)).at(-1)
  if (ending.kind === 'no_issuer' || !issuer) return receiptsPath(asked, { said: 'no_issuer' })
  const [member] = of.member_id === null ? [] : await statementMembers(trx, { ...of, after: '', limit: 1 })
  if (!member) return receiptsPath(asked, { said: 'nothing' })
  const receipts = (await receiptsOfMembers(trx, { ...of, member_ids: [member.member_id] })).get(member.member_id) ?? []
  if (receipts.length === 0) return receiptsPath(asked, { said: 'nothing' })
  const statement = { ...member, receipts, issuer }
  const letters = unprintableLetters(statementPaper(of, statement))
  if (letters.length > 0)
    return receiptsPath(asked, { said: 'nothing', ...leftOut([{ member_number: member.member_number, letters }]) })
  await recordStatements(trx, of, [statement])
  return receiptsPath(asked, { said: 'statement', at: at.toString() })
}

/** Who was left out stands in the address by number and letters, never by name. */
function leftOut(left_out: readonly LeftOut[]): Record<string, string> {
  if (left_out.length === 0) return {}
  return {
    left: left_out
      .slice(0, 20)
      .map(({ member_number, letters }) => `${member_number}:${letters.join('')}`)
      .join(','),
  }
}
