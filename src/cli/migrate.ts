import type { Command } from './command.ts'
import { bringUpToDate, holdDatabase } from './hold-database.ts'

/** Brings the tables up to date and does nothing else: for those who update the program in steps of their own. */
export const migrate: Command = {
  name: 'migrate',
  usage: 'migrate',
  summary: 'データベースの表を、このプログラムの版に合わせる',
  async run({ settings, tell, answer }) {
    const database = await holdDatabase(settings)
    try {
      const { applied } = await bringUpToDate(database, settings)
      for (const name of applied) tell(`適用しました：${name}`)
      if (applied.length === 0) tell('適用するものはありません。')
      answer({ applied })
      return 0
    } finally {
      await database.close()
    }
  },
}
