import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { inProject } from './project.mjs'

const LOCK = inProject('.setup-lock')
/** No setup takes this long; a process with the number in an older lock is somebody else. */
const TOO_OLD = 30 * 60_000

/** Runs `work` while no other setup of this checkout installs or builds. */
export async function alone(work) {
  const mine = `${LOCK}-${process.pid}`
  writeFileSync(mine, String(process.pid))
  const letGo = () => {
    rmSync(mine, { force: true })
    if (holder() === process.pid) rmSync(LOCK, { force: true })
  }
  process.once('exit', letGo)
  try {
    // A link is made whole or not at all, so the lock never lacks its number.
    while (!take(mine)) {
      removeIfStale()
      await sleep(100)
    }
    return await work()
  } finally {
    process.off('exit', letGo)
    letGo()
  }
}

function take(mine) {
  try {
    linkSync(mine, LOCK)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function holder() {
  try {
    return Number(readFileSync(LOCK, 'utf8'))
  } catch {
    return null
  }
}

/** Moves the lock of a dead process aside; puts it back when it turns out to be a newer one. */
function removeIfStale() {
  const pid = holder()
  if (pid === null || (isRunning(pid) && age() < TOO_OLD)) return
  const aside = `${LOCK}-stale-${process.pid}`
  try {
    renameSync(LOCK, aside)
    if (Number(readFileSync(aside, 'utf8')) !== pid) linkSync(aside, LOCK)
  } catch {
    // Somebody else was quicker; the next try sees what is there now.
  } finally {
    rmSync(aside, { force: true })
  }
}

function age() {
  try {
    return Date.now() - statSync(LOCK).mtimeMs
  } catch {
    return 0
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
