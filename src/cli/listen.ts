import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Refused } from '../db/refused.ts'
import type { Settings } from './settings.ts'

/** Requests under way have this long to finish after Ctrl-C. */
const DRAIN = 10_000

export interface Listening {
  readonly port: number
  /** Takes no more requests and waits for those under way. */
  drain(): Promise<void>
}

/** True when it answered; the app is asked otherwise. */
type FirstAsked = (...asked: Parameters<RequestListener>) => boolean

/** @throws {Refused} when the port cannot be had */
export async function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  { settings, first }: { settings: Settings; first: FirstAsked },
): Promise<Listening> {
  const answer = getRequestListener(fetch)
  const server = createServer((request, response) => {
    if (!first(request, response)) answer(request, response)
  })
  const listening = Promise.withResolvers<void>()
  server.once('error', listening.reject)
  server.listen(settings.port, settings.host, listening.resolve)
  try {
    await listening.promise
  } catch (error) {
    throw refusalOf(error as NodeJS.ErrnoException, settings) ?? error
  }
  return { port: (server.address() as AddressInfo).port, drain: () => drain(server) }
}

/** Comes true at the first SIGINT or SIGTERM. Later ones change nothing: the terminal and `bin/setup.mjs` may both send one. */
export function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
}

/** The address to open in a browser. */
export function addressOf({ public_url, host }: Settings, port: number): string {
  const name = host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return public_url ?? `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

async function drain(server: Server): Promise<void> {
  const patience = setTimeout(() => server.closeAllConnections(), DRAIN)
  await new Promise((resolve) => server.close(resolve))
  clearTimeout(patience)
}

function refusalOf({ code }: NodeJS.ErrnoException, { port, host }: Settings): Refused | null {
  switch (code) {
    case 'EADDRINUSE':
      return new Refused(
        `ポート ${port} はほかのプログラムが使っています。PORT=${port + 1} のように別の番号を指定してください。\n` +
          `Port ${port} is taken by another program. Choose another one, such as PORT=${port + 1}.`,
      )
    case 'EACCES':
      return new Refused(`ポート ${port} を使う権利がありません。\nThis user may not listen on port ${port}.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Refused(`HOST=${host} はこの機械のアドレスではありません。\nHOST=${host} is not an address of this machine.`)
    default:
      return null
  }
}
