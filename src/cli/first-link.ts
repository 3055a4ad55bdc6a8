import { systemClock } from '../calendar/clock.ts'
import { Refused } from '../db/refused.ts'
import type { Command } from './command.ts'
import { withDatabase } from './hold-database.ts'
import { addressOf } from './listen.ts'

/** Prints a new one-time link for the first administrator: when the one of the last start is lost or over. */
export const firstLink: Command = {
  name: 'first-link',
  usage: 'first-link',
  summary: '最初の管理者が登録するための、一度だけ使えるリンクを作る（24時間有効）',
  async run({ settings, tell, answer }) {
    // Other commands must not wait for the sign-in library to load.
    const { firstVisitLink } = await import('../people/index.ts')
    const link = await withDatabase(settings, ({ db }) => firstVisitLink(db, systemClock, addressOf(settings, settings.port)))
    if (link === null) {
      throw new Refused(
        '管理者はもう登録されています。リンクは作れません。\nThere is an administrator already; no link can be made.',
      )
    }
    tell(link)
    answer({ link })
    return 0
  },
}
