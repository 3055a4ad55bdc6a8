import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refused } from '../refused.ts'
import { type Cluster, openCluster } from './cluster.ts'
import { lives } from './greet.ts'
import { claim, type Holder, readHolder } from './holder.ts'
import { type Answer, type Hello, listenFor, say } from './messages.ts'
import { freePort, hasEnded, startPostgres, stopOrphan, stopPostgres, untilReady } from './postgres.ts'

/** A keeper that nobody comes to (its starter was killed) ends after this time. */
const LONELY = 15_000
/** After a crash the old shared memory takes a moment to go; after that, more tries would not help. */
const START_TRIES = 20

/**
 * Keeps the PostgreSQL of one data folder: starts it, hands out holds on it, starts it again when it dies, and stops it when the
 * last hold is gone. A hold is an open connection, so a client that is killed lets go as well.
 */
export async function keep(data: string): Promise<void> {
  const before = readHolder(data)
  if (before && (await lives(before))) return
  const server = createServer({ allowHalfOpen: true })
  const postgres_port = before?.postgres_port ?? (await freePort())
  const keeper = new Keeper(data, server, randomBytes(24).toString('base64url'))
  const me = { pid: process.pid, port: await listen(server), token: keeper.token, postgres_port }
  if (!claim(data, before, me satisfies Omit<Holder, 'number'>)) {
    server.close()
    return
  }
  process.on('SIGTERM', () => keeper.close())
  process.on('SIGINT', () => keeper.close())
  process.on('SIGHUP', () => {})
  await keeper.start(postgres_port)
}

class Keeper {
  readonly token: string
  readonly #data: string
  readonly #holds = new Set<Socket>()
  #serving: { socket: Socket; address: string } | null = null
  #postgres: ChildProcess | null = null
  #port = 0
  #outcome = Promise.withResolvers<Answer>()
  #closing = false

  constructor(data: string, server: Server, token: string) {
    this.#data = data
    this.token = token
    server.on('connection', (socket) => this.#meet(socket))
  }

  /** `wanted` is the port that open pools know; a stranger may hold it by now. */
  async start(wanted: number) {
    try {
      await stopOrphan(join(this.#data, 'postgres'))
      this.#port = await freePort(wanted)
      const cluster = openCluster(this.#data)
      await this.#run(cluster)
      this.#outcome.resolve({ keeper: 'ready', ...this.#urls(cluster) })
      setTimeout(() => this.#holds.size === 0 && this.close(), LONELY)
    } catch (error) {
      console.error(error)
      const sentence = error instanceof Error ? error.message : String(error)
      this.#outcome.resolve({ keeper: 'failed', sentence, refused: error instanceof Refused })
      // Long enough for everybody who waits to hear why.
      setTimeout(() => this.close(), 1000)
    }
  }

  /** Stops PostgreSQL, then ends this process; the clients that wait for it see their connections close. */
  async close() {
    if (this.#closing) return
    this.#closing = true
    const postgres = this.#postgres
    if (postgres?.pid) await stopPostgres(postgres.pid, () => !hasEnded(postgres))
    process.exit(0)
  }

  #urls({ passwords }: Cluster) {
    const url = (role: string, password: string) => `postgres://${role}:${password}@127.0.0.1:${this.#port}/tomoni`
    return { owner_url: url('tomoni_owner', passwords.owner), app_url: url('tomoni_app', passwords.app) }
  }

  async #run(cluster: Cluster) {
    for (let tries = 1; !this.#closing; tries += 1) {
      const postgres = startPostgres(cluster, this.#port, join(this.#data, 'postgres.log'))
      this.#postgres = postgres
      try {
        await untilReady(postgres, cluster)
        postgres.once('exit', () => !this.#closing && this.#revive(cluster))
        return
      } catch (error) {
        if (tries === START_TRIES) throw error
        await sleep(250)
      }
    }
  }

  async #revive(cluster: Cluster) {
    try {
      await this.#run(cluster)
    } catch (error) {
      console.error(error)
      process.exit(1)
    }
  }

  #meet(socket: Socket) {
    say(socket, { keeper: 'starting' })
    socket.on('error', () => socket.destroy())
    socket.on('end', () => this.#letGo(socket))
    socket.on('close', () => this.#letGo(socket))
    listenFor<Hello>(socket, (hello) => {
      if (hello.token === this.token) this.#welcome(socket, hello)
      else socket.destroy()
    })
  }

  async #welcome(socket: Socket, { role, address = '' }: Hello) {
    if (this.#closing) return socket.end(`${JSON.stringify({ keeper: 'closing' } satisfies Answer)}\n`)
    if (role === 'serve' && this.#serving) return say(socket, { keeper: 'already_serving', address: this.#serving.address })
    if (role === 'serve') this.#serving = { socket, address }
    this.#holds.add(socket)
    say(socket, await this.#outcome.promise)
  }

  #letGo(socket: Socket) {
    const held = this.#holds.delete(socket)
    if (this.#serving?.socket === socket) this.#serving = null
    if (held && this.#holds.size === 0) void this.close()
    else if (!this.#closing) socket.end()
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address !== null && typeof address !== 'string') resolve(address.port)
    })
  })
}
