import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, realpathSync } from 'node:fs'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectFolder } from '../project-folder.ts'
import { Refused } from '../refused.ts'
import { greet } from './greet.ts'
import { readHolder } from './holder.ts'

/** A hold on the embedded database of one data folder. It runs as long as somebody holds it. */
export interface Lease {
  /** For migrations: owns every table. */
  readonly owner_url: string
  /** For the application: the role `tomoni_app`. */
  readonly app_url: string
  /** Lets go. When this was the last hold, it comes back after PostgreSQL has stopped. */
  leave(): Promise<void>
  /** Comes true when the keeper is gone although nobody here let go. PostgreSQL still runs then; join again. */
  readonly lost: Promise<void>
}

export type Joining = { readonly role: 'guest' } | { readonly role: 'serve'; readonly address: string }

/**
 * Joins the database of a data folder: starts its keeper, and so PostgreSQL, when nobody has yet.
 *
 * @throws {Refused} when a second process wants to serve the same folder, or the folder cannot be used
 */
export async function joinEmbedded(data: string, joining: Joining): Promise<Lease> {
  const folder = openDataFolder(data)
  let keeper: ChildProcess | null = null
  for (;;) {
    const holder = readHolder(folder)
    const greeting = holder && (await greet(holder, joining))
    if (greeting?.answer.keeper === 'ready') return leaseOf(greeting.socket, greeting.answer)
    greeting?.socket.destroy()
    switch (greeting?.answer.keeper) {
      case 'already_serving':
        throw new Refused(
          `このデータフォルダでは、すでに Tomoni が動いています（${greeting.answer.address}）。\n` +
            `Tomoni is already running on this data folder (${greeting.answer.address}).`,
        )
      case 'failed': {
        const { sentence, refused } = greeting.answer
        throw refused ? new Refused(sentence) : new Error(sentence)
      }
    }
    const finished = keeper === null || keeper.exitCode !== null || keeper.signalCode !== null
    if (keeper?.exitCode) throw new Error(`The database keeper ended with status ${keeper.exitCode}; see ${logOf(folder)}`)
    if (!greeting && finished) keeper = startKeeper(folder)
    await sleep(20)
  }
}

function openDataFolder(data: string): string {
  try {
    mkdirSync(data, { recursive: true })
    mkdirSync(join(data, 'keeper'), { recursive: true, mode: 0o700 })
    closeSync(openSync(logOf(data), 'a', 0o600))
    return realpathSync(data)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Refused(
      `データフォルダ ${data} に書き込めません（${code}）。別の利用者が作ったフォルダなら、その利用者で動かすか、TOMONI_DATA で別の場所を指定してください。\n` +
        `Cannot write to the data folder ${data} (${code}). If somebody else made it, run Tomoni as that user or choose another TOMONI_DATA.`,
      { cause: error },
    )
  }
}

/** The keeper has a session of its own: a Ctrl-C in the terminal must not reach it before the server has drained. */
function startKeeper(folder: string): ChildProcess {
  const file = import.meta.url.endsWith('.ts')
    ? join(import.meta.dirname, 'keeper-main.ts')
    : join(projectFolder(), 'dist', 'keeper.js')
  const log = openSync(logOf(folder), 'a', 0o600)
  const keeper = spawn(process.execPath, [file, folder], { detached: true, stdio: ['ignore', log, log], cwd: folder })
  closeSync(log)
  keeper.unref()
  return keeper
}

function leaseOf(socket: Socket, urls: { owner_url: string; app_url: string }): Lease {
  const closed = new Promise<void>((resolve) => socket.once('close', resolve))
  const lost = Promise.withResolvers<void>()
  let leaving = false
  closed.then(() => !leaving && lost.resolve())
  // The keeper's side closing without a word is told by `lost`; an unanswered end would keep the socket half open.
  socket.on('end', () => socket.end())
  const leave = () => {
    leaving = true
    socket.end()
    return closed
  }
  return { owner_url: urls.owner_url, app_url: urls.app_url, leave, lost: lost.promise }
}

const logOf = (folder: string) => join(folder, 'keeper', 'keeper.log')
