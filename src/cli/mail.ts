import { systemClock } from '../calendar/clock.ts'
import { loadDemonstrationClock } from '../calendar/demonstration-clock.ts'
import type { Database } from '../db/database.ts'
import { Refused } from '../db/refused.ts'
import { countOpenMails, noteNotPaused, type SmtpSettings, saySendingFault, sendDueMails, trySmtp } from '../mail/index.ts'
import { formatCount } from '../money/yen.ts'
import type { Command, ExitStatus } from './command.ts'
import { withDatabase } from './hold-database.ts'

/** Tells how the outbox stands, and whether the mail server of the settings takes mails from us. */
export const mail: Command = {
  name: 'mail',
  usage: 'mail',
  summary: 'メールの設定を、送らずに確かめる。たまっているメールの数も示す',
  options: { send: { summary: '送る時刻になっているメールを、いますぐ送る' } },
  async run({ args, has, settings: { smtp }, settings, tell, answer }) {
    if (args.length > 0) throw new Refused(`「${args[0]}」は要りません。例：bin/tomoni mail --send`)
    return await withDatabase<ExitStatus>(settings, async ({ db }) => {
      await refuseUnusable(smtp)
      const sent = has('send') ? await sendNow(db, smtp) : 0
      const { waiting, refused } = await countOpenMails(db)
      tell(smtp === null ? 'SMTP_URL がないので、メールは送らずにためています。' : `${smtp.host}:${smtp.port} に送れます。`)
      if (has('send')) tell(`${formatCount(sent)}通を送りました。`)
      tell(`送るのを待っているメール ${formatCount(waiting)}通、送れなかったメール ${formatCount(refused)}通。`)
      if (refused > 0) tell('送れなかったメールは、事務局の「メール」で、もう一度送るか、あきらめるかを決めてください。')
      answer({ ok: true, smtp: smtp !== null, ...(has('send') ? { sent } : {}), waiting, refused })
      return 0
    })
  },
}

async function refuseUnusable(smtp: SmtpSettings | null): Promise<void> {
  if (smtp === null) return
  const tried = await trySmtp(smtp)
  if (tried.ok) return
  const said = tried.answer === null ? '' : `\nサーバーの言葉 / The server says: ${tried.answer}`
  throw new Refused(`${saySendingFault(tried.fault)}（${smtp.host}:${smtp.port}）${said}`)
}

/** Sends what is due, whatever pause the last fault brought: the server has just been asked, and answered. */
async function sendNow(db: Database, smtp: SmtpSettings | null): Promise<number> {
  if (smtp === null) throw new Refused('SMTP_URL がないので送れません。設定のしかたは docs/how/mail.md にあります。')
  if ((await loadDemonstrationClock(db, systemClock)).demonstration !== null)
    throw new Refused('見本のデータベースからは、メールを送りません。')
  await noteNotPaused(db)
  for (let sent = 0; ; ) {
    const round = await sendDueMails(db, { clock: systemClock, smtp, stop: new AbortController().signal })
    sent += round.sent
    if (round.paused !== null) throw new Refused(`${saySendingFault(round.paused)}（${formatCount(sent)}通は送りました）`)
    if (round.sent + round.refused + round.later === 0) return sent
  }
}
