import { systemClock } from '../calendar/clock.ts'
import { Refused } from '../db/refused.ts'
import type { Command } from './command.ts'
import { loadDemonstration } from './demonstration/load-demonstration.ts'
import { withDatabase } from './hold-database.ts'

/** Loads the demonstration into an empty database. */
export const demo: Command = {
  name: 'demo',
  usage: 'demo',
  summary: '空のデータベースに見本のデータを入れる（ほかのデータがあれば断る）',
  async run({ settings, tell, answer }) {
    const before = await withDatabase(settings, (database) => loadDemonstration(database, { clock: systemClock }))
    switch (before) {
      case 'in_use':
        throw new Refused(
          'データベースにはもうデータがあります。見本は、空のデータベースにだけ入れられます。TOMONI_DATA で別のフォルダを指定すると、そこに見本を作れます。\n' +
            'The database is in use. The demonstration goes into an empty one only; choose another TOMONI_DATA.',
        )
      case 'loaded':
        throw new Refused('見本のデータは、もう入っています。\nThe demonstration is loaded already.')
      case 'empty':
      case 'unfinished':
        tell('見本のデータを入れました。見本の日付は 2025年11月12日（水）10:00 から始まります。')
        answer({ loaded: true })
        return 0
    }
  },
}
