import { Refused } from '../db/refused.ts'
import type { Command } from './command.ts'
import { exportJournalFile } from './export/journal.ts'
import { exportOpenData } from './export/open-data.ts'

/** Writes the books for an outside accounting tool, or what is public of them for everybody. */
export const exportCommand: Command = {
  name: 'export',
  usage: 'export journal|open-data',
  summary: '仕訳帳の全件を会計ソフト（hledger、beancount）で読めるファイルに、または公開できる数字をフォルダに書く',
  options: {
    format: { value: 'NAME', summary: 'journal：hledger か beancount' },
    out: { value: 'PATH', summary: 'journal：書くファイル（なければ標準出力に書く）。open-data：書くフォルダ' },
  },
  async run(call) {
    const [what, ...more] = call.args
    if (what === 'journal' && more.length === 0) return await exportJournalFile(call)
    if (what === 'open-data' && more.length === 0) return await exportOpenData(call)
    throw new Refused('journal か open-data と書いてください。例：bin/tomoni export journal --format hledger --out books.journal')
  },
}
