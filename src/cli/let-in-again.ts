import { systemClock } from '../calendar/clock.ts'
import { loadDemonstrationClock } from '../calendar/demonstration-clock.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { Refused } from '../db/refused.ts'
import type { Command } from './command.ts'
import { withDatabase } from './hold-database.ts'
import { addressOf } from './listen.ts'

/** Prints a one-time link for somebody who lost password, app and codes: the way back for the last administrator. */
export const letInAgainCommand: Command = {
  name: 'let-in-again',
  usage: 'let-in-again MAIL',
  summary: 'パスワードや認証アプリをなくした人が、もう一度入るためのリンクを作る（一度だけ、24時間有効）',
  async run({ settings, args, tell, answer }) {
    const [mail, ...more] = args
    if (mail === undefined || more.length > 0)
      throw new Refused('メールアドレスを1つ書いてください：bin/tomoni let-in-again MAIL')
    // Other commands must not wait for the sign-in library to load.
    const { findStaff, letInAgain } = await import('../people/index.ts')
    const public_url = addressOf(settings, settings.port)
    const ending = await withDatabase(settings, async ({ db }) => {
      const { clock } = await loadDemonstrationClock(db, systemClock)
      const person = await findStaff(db, mail)
      const at = systemClock.now()
      return await inTransaction(db, (tx) =>
        letInAgain(tx, { person_id: person?.person_id ?? '', by: null, public_url, at, shown_at: clock.now() }),
      )
    })
    if (ending.kind !== 'link_made')
      throw new Refused(`事務局に ${mail} の人はいません。\nThere is nobody of the office with the mail address ${mail}.`)
    tell(ending.link)
    answer({ link: ending.link })
    return 0
  },
}
