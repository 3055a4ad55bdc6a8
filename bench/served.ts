import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectFolder } from '../src/db/project-folder.ts'

export interface Installation {
  /** Starts it as `npm start` does and returns when the page answers, with the seconds that took. */
  start(path: string): Promise<number>
  stop(): Promise<void>
  readonly port: number
}

/** An installation with the demonstration in a folder that is thrown away. */
export async function withInstallation<T>(work: (installation: Installation) => Promise<T>): Promise<T> {
  const data = mkdtempSync(join(tmpdir(), 'tomoni-bench-'))
  const port = await freePort()
  let child: ChildProcess | undefined
  const stop = async () => {
    if (!child || child.exitCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  const start = async (path: string) => {
    const began = performance.now()
    const env = { ...process.env, PORT: String(port), TOMONI_DATA: data }
    child = spawn('node', [join(projectFolder(), 'bin', 'setup.mjs'), 'serve'], { env, stdio: 'ignore' })
    await answers(`http://localhost:${port}${path}`, child)
    return (performance.now() - began) / 1000
  }
  try {
    return await work({ start, stop, port })
  } finally {
    await stop()
    rmSync(data, { recursive: true, force: true })
  }
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`serve ended with status ${child.exitCode}`)
    const response = await fetch(url).catch(() => null)
    if (response?.ok) return
    await sleep(10)
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
