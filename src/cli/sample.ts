import { createWriteStream } from 'node:fs'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refused } from '../db/refused.ts'
import { formatCount } from '../money/yen.ts'
import { readWholeNumber } from '../text/fold.ts'
import type { Call, Command } from './command.ts'
import { MOST_MEMBERS, sampleMembers } from './sample/sample-members.ts'
import { heldAmong, sampleOrders } from './sample/sample-orders.ts'

const MOST_LINES = 100_000_000

/** Writes large files for trying things out: the same for the same seed, and orders that fit the members of their seed. */
export const sample: Command = {
  name: 'sample',
  usage: 'sample members|orders',
  summary: 'ためすための大きなファイルを書く（見本の生協と注文番号で、人は架空）',
  options: {
    count: { value: 'N', summary: '行の数（必須）' },
    seed: { value: 'S', summary: '同じ数なら同じファイルになる（既定値 1）' },
    out: { value: 'FILE', summary: '書く先（なければ標準出力）' },
    members: { value: 'M', summary: 'orders：同じ seed の組合員ファイルの行数（既定値は注文の半分）' },
    'held-percent': { value: 'P', summary: 'orders：保留になるべき行の割合、%（既定値 1）' },
  },
  async run(call) {
    const [kind, ...more] = call.args
    if ((kind !== 'members' && kind !== 'orders') || more.length > 0) {
      throw new Refused(
        'members か orders のどちらかを書いてください。例：bin/tomoni sample orders --count 10000 --seed 7 --out orders.csv',
      )
    }
    const seed = numberOf(call, 'seed', { least: 0, most: 2 ** 31, usual: 1 })
    if (kind === 'members') {
      const count = numberOf(call, 'count', { least: 1, most: MOST_MEMBERS })
      await write(call, sampleMembers({ count, seed }))
      call.answer({ kind, count, seed })
      return 0
    }
    const count = numberOf(call, 'count', { least: 1, most: MOST_LINES })
    const members = numberOf(call, 'members', {
      least: 1,
      most: MOST_MEMBERS,
      usual: Math.min(MOST_MEMBERS, Math.ceil(count / 2)),
    })
    const held_percent = numberOf(call, 'held-percent', { least: 0, most: 100, usual: 1 })
    await write(call, sampleOrders({ count, seed, members, held_percent }))
    call.answer({ kind, count, seed, members, held: heldAmong({ count, held_percent }) })
    return 0
  },
}

function numberOf(call: Call, option: string, { least, most, usual }: { least: number; most: number; usual?: number }): number {
  const given = call.value(option)
  const number = given === undefined ? usual : readWholeNumber(given)
  if (number === undefined) throw new Refused(`--${option} を書いてください。`)
  if (number === null || number < least || number > most) {
    throw new Refused(`--${option} は ${formatCount(least)} から ${formatCount(most)} までの数字で書いてください。`)
  }
  return number
}

/** Constant memory whatever the count: the writer waits for whoever reads. */
async function write({ value, json }: Call, lines: Generator<string>): Promise<void> {
  const out = value('out')
  if (out === undefined && json) throw new Refused('--json のときは、--out で書く先を指定してください。')
  try {
    await pipeline(Readable.from(pieces(lines)), out === undefined ? toStandardOutput() : createWriteStream(out))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Whoever reads has seen enough, as `head` has.
    if (code === 'EPIPE' && out === undefined) return
    if (out !== undefined && code !== undefined)
      throw new Refused(`${out} に書けません（${code}）。\nCannot write to ${out} (${code}).`)
    throw error
  }
}

function* pieces(lines: Generator<string>) {
  let text = ''
  for (const line of lines) {
    text += line
    if (text.length < 65_536) continue
    yield text
    text = ''
  }
  yield text
}

/** `pipeline` closes what it writes to, and standard output is not ours to close. */
function toStandardOutput(): Writable {
  return new Writable({
    decodeStrings: false,
    write: (text, encoding, done) => {
      process.stdout.write(text, encoding, done)
    },
  })
}
