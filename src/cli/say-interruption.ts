import { statfsSync } from 'node:fs'
import type { Interruption } from '../db/interruption.ts'

/** What ended the work in the middle, as a sentence. `data` is the data folder, where the database may lie. */
export function sayInterruption(interruption: Interruption, { data }: { data?: string } = {}): string {
  switch (interruption) {
    case 'disk_full':
      return 'データベースのディスクがいっぱいになり、処理を終えられませんでした。空きを作ってください。\nThe disk of the database is full.'
    case 'collided':
      return 'ほかの処理と重なり、処理を終えられませんでした。もう一度実行してください。\nAnother process was in the way. Try again.'
    case 'connection_lost':
      // A full disk can end PostgreSQL itself, which looks like a lost connection from here.
      if (data !== undefined && isFull(data)) return sayInterruption('disk_full')
      return '途中でデータベースとの接続が切れ、処理を終えられませんでした。\nThe connection to the database was lost.'
  }
}

const FULL = 32 * 1024 * 1024

function isFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize < FULL
  } catch {
    return false
  }
}
