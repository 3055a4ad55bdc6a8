import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import type { Comparison } from './report.ts'
import { freePort, withInstallation } from './served.ts'

const ROUNDS = 5
const SECONDS = 2
const CONNECTIONS = 16

/** A page over HTTP, as `npm start` serves it, against a bare `node:http` server that sends the same bytes. Rounds take turns. */
export function pageThroughput(path: string, { at_least }: { at_least: number }): Promise<readonly Comparison[]> {
  return withInstallation(async ({ start, port }) => {
    await start(path)
    const body = await (await fetch(`http://localhost:${port}${path}`, { headers: { 'accept-encoding': 'identity' } })).text()
    const bare = await startBare(body)
    const ours: number[] = []
    const limit: number[] = []
    try {
      await pagesASecond(port, path)
      for (let round = 0; round < ROUNDS; round += 1) {
        limit.push(await pagesASecond(bare.port, path))
        ours.push(await pagesASecond(port, path))
      }
    } finally {
      bare.stop()
    }
    return [{ what: `${Buffer.byteLength(body)} bytes, ${CONNECTIONS} connections`, ours, limit, unit: 'pages/s', at_least }]
  })
}

/** In a process of its own, as ours is. */
async function startBare(body: string) {
  const port = await freePort()
  const program = `
    const body = Buffer.from(process.env.BODY)
    require('node:http').createServer((request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=UTF-8', 'content-length': body.length })
      response.end(body)
    }).listen(${port}, '127.0.0.1', () => console.log('listening'))`
  const child = spawn(process.execPath, ['-e', program], {
    env: { ...process.env, BODY: body },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return { port, stop: () => child.kill() }
}

/** One request after the other on each of some kept-alive connections; the client does as little as it can. */
async function pagesASecond(port: number, path: string): Promise<number> {
  const until = performance.now() + SECONDS * 1000
  const counts = await Promise.all(Array.from({ length: CONNECTIONS }, () => ask(port, path, until)))
  return counts.reduce((sum, count) => sum + count, 0) / SECONDS
}

async function ask(port: number, path: string, until: number): Promise<number> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`)
  let pages = 0
  while (performance.now() < until) {
    socket.write(request)
    await wholeAnswer(socket)
    pages += 1
  }
  socket.destroy()
  return pages
}

async function wholeAnswer(socket: ReturnType<typeof connect>): Promise<void> {
  let wanted = -1
  let got = 0
  let head = ''
  await new Promise<void>((resolve, reject) => {
    const take = (piece: Buffer) => {
      got += piece.length
      if (wanted < 0) {
        head += piece.toString('latin1')
        const end = head.indexOf('\r\n\r\n')
        if (end < 0) return
        const length = /content-length: (\d+)/i.exec(head)?.[1]
        if (!head.startsWith('HTTP/1.1 200') || length === undefined) return done(() => reject(new Error(head.slice(0, 200))))
        wanted = end + 4 + Number(length)
      }
      if (got >= wanted) done(resolve)
    }
    const broken = () => done(() => reject(new Error('the server closed the connection')))
    const done = (settle: () => void) => {
      socket.off('data', take).off('close', broken)
      settle()
    }
    socket.on('data', take).on('close', broken)
  })
}
