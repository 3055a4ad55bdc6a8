import { systemClock } from '../calendar/clock.ts'
import { Refused } from '../db/refused.ts'
import type { Command } from './command.ts'
import { withDatabase } from './hold-database.ts'
import { addressOf } from './listen.ts'

const ROLES = ['bookkeeper', 'clerk', 'editor'] as const

/**
 * Prints a new one-time link for the first administrator, when the one of the last start is lost or over; with `--role` one for
 * another of the staff: a payout needs two people.
 */
export const firstLink: Command = {
  name: 'first-link',
  usage: 'first-link',
  summary: '最初の管理者（--role では、ほかの人）が登録するための、一度だけ使えるリンクを作る（24時間有効）',
  options: { role: { value: 'NAME', summary: 'bookkeeper（会計）、clerk（事務）、editor（編集）の人を増やす' } },
  async run({ settings, value, tell, answer }) {
    const written = value('role')
    const role = ROLES.find((known) => known === written)
    if (written !== undefined && role === undefined) throw new Refused(`--role に書けるのは ${ROLES.join('、')} です。`)
    // Other commands must not wait for the sign-in library to load.
    const { firstVisitLink, staffLink } = await import('../people/index.ts')
    const public_url = addressOf(settings, settings.port)
    const link = await withDatabase(settings, ({ db }) =>
      role === undefined ? firstVisitLink(db, systemClock, public_url) : staffLink(db, systemClock, { public_url, role }),
    )
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
