import { connect, type Socket } from 'node:net'
import type { Holder } from './holder.ts'
import { type Answer, type Hello, listenFor, say } from './messages.ts'

export interface Greeting {
  readonly answer: Answer
  /** Open as long as the other side lives; an open one that was answered `ready` is a hold on the database. */
  readonly socket: Socket
}

/** How long a living keeper may be silent: initdb, or the recovery of a large database, on a slow disk. */
const PATIENCE = 120_000

/**
 * Speaks to the keeper and waits for its answer. Without `hello` it only listens whether somebody lives there.
 *
 * @returns null when the keeper is dead: nobody listens, or what listens there is another program
 * @throws when the process lives but says nothing; taking over then would stop a database in use
 */
export function greet(holder: Holder, hello?: Omit<Hello, 'token'>): Promise<Greeting | null> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: holder.port, allowHalfOpen: true })
    const silence = setInterval(() => {
      if (!isRunning(holder.pid)) finish(null)
    }, 1000)
    const patience = setTimeout(() => {
      finish(null, new Error(`The database keeper (process ${holder.pid}) does not answer`))
    }, PATIENCE)

    function finish(greeting: Greeting | null, error?: Error) {
      clearInterval(silence)
      clearTimeout(patience)
      socket.off('close', gone)
      if (!greeting) socket.destroy()
      if (error) reject(error)
      else resolve(greeting)
    }
    function gone() {
      finish(null)
    }
    socket.on('error', gone)
    socket.on('close', gone)
    if (hello) say(socket, { ...hello, token: holder.token })
    listenFor<Answer>(socket, (answer) => {
      if (hello && answer.keeper === 'starting') return
      if (typeof answer.keeper === 'string') finish({ answer, socket })
      else gone()
    })
  })
}

/** @returns whether the keeper that was written down still does its work */
export async function lives(holder: Holder): Promise<boolean> {
  const greeting = await greet(holder)
  greeting?.socket.destroy()
  return greeting !== null
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
