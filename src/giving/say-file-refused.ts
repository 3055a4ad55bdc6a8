import { sayTableRefusal, TableRefused } from '../text/read-table.ts'
import { sayTextFault } from '../text/say-fault.ts'
import { TextFault } from '../text/text-fault.ts'
import { FileRefused } from './intake/file-refused.ts'

/** Sentences for a file that cannot be taken in: what is wrong, on which line, what to do; null for an error that is not the file's. */
export function sayFileRefused(error: unknown): string | null {
  if (error instanceof TextFault) return sayTextFault(error)
  if (error instanceof TableRefused) return sayTableRefusal(error.refusal)
  if (!(error instanceof FileRefused)) return null
  const { refusal } = error
  if (refusal.kind === 'other_coop')
    return `${refusal.line_no}行目が、ほかの生協の明細です。自分の生協の明細だけのファイルにして、もう一度送ってください。何も取り込んでいません。`
  const said = sayTableRefusal(refusal)
  if (refusal.kind !== 'wrong_header') return said
  return `${said}\n列の名前がちがうファイルは、事務局の「取込み」で読み方を作ると取り込めます。`
}
