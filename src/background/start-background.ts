import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Clock } from '../calendar/clock.ts'
import type { Database } from '../db/database.ts'
import { type SmtpSettings, sendDueMails } from '../mail/index.ts'
import { runDueTask } from './run-due-task.ts'
import { timedTasks } from './tasks.ts'

/** How long a mail may wait for the next look into the outbox. One query on an index of waiting mails alone. */
const MAIL_EVERY_MS = 5_000
const TASKS_EVERY_MS = 60_000
/** After asked to stop, work under way has so long; a mail cut off then is sent again by the next process. */
const LAST_WORK_MS = 8_000

interface Surroundings {
  readonly db: Database
  /** The machine's clock. */
  readonly clock: Clock
  readonly log: Logger
  /** Null: mails stay in the outbox. */
  readonly smtp: SmtpSettings | null
}

export interface Background {
  /** Starts nothing more and waits for what is under way. */
  stop(): Promise<void>
}

/** Starts the work of one server process that nobody waits for: timed tasks, and sending from the outbox. */
export function startBackground({ db, clock, log, smtp }: Surroundings): Background {
  const asked = new AbortController()
  const last = new AbortController()
  const loops = [every(TASKS_EVERY_MS, () => runTasks({ db, clock, log }), { stop: asked.signal, log })]
  if (smtp !== null) {
    const send = () => sendAll({ db, clock, log, smtp, asked: asked.signal, last: last.signal })
    loops.push(every(MAIL_EVERY_MS, send, { stop: asked.signal, log }))
  }
  return {
    async stop() {
      asked.abort()
      const patience = setTimeout(() => last.abort(), LAST_WORK_MS)
      await Promise.all(loops)
      clearTimeout(patience)
    },
  }
}

/** Again and again until stopped. What fails is logged and tried at the next turn: the database may be away for a moment. */
async function every(ms: number, work: () => Promise<void>, { stop, log }: { stop: AbortSignal; log: Logger }): Promise<void> {
  while (!stop.aborted) {
    await work().catch((error: unknown) => log.error({ error }, 'background work failed'))
    await sleep(ms, undefined, { signal: stop }).catch(() => {})
  }
}

async function runTasks({ db, clock, log }: Omit<Surroundings, 'smtp'>): Promise<void> {
  for (const task of timedTasks) {
    const ending = await runDueTask(db, task, clock)
    if (ending.kind === 'done') log.info({ task: task.name }, 'task done')
    if (ending.kind === 'failed') log.error({ task: task.name, error: ending.error }, 'task failed')
  }
}

type Sending = Omit<Surroundings, 'smtp'> & { smtp: SmtpSettings; asked: AbortSignal; last: AbortSignal }

/** Until nothing is due, the minute's number is reached, or the mail server does not want us. Logs counts, never an address. */
async function sendAll({ db, clock, log, smtp, asked, last }: Sending): Promise<void> {
  while (!asked.aborted) {
    const round = await sendDueMails(db, { clock, smtp, stop: last })
    if (round.sent + round.refused + round.later === 0) return
    log.info(round, 'mails')
    if (round.paused !== null) return
  }
}
