import { parseArgs } from 'node:util'
import { Refused } from '../db/refused.ts'
import type { Call, Command } from './command.ts'
import type { Settings } from './settings.ts'

/** The words of one call as its command may have them: its own options, `--json` and `--help`. */
export interface Words {
  readonly args: readonly string[]
  readonly values: Readonly<Record<string, string | boolean | undefined>>
}

/** @throws {Refused} for an option that the command does not know, or one without its value */
export function readWords(command: Command, words: readonly string[]): Words {
  const switches = { json: { type: 'boolean' as const }, help: { type: 'boolean' as const, short: 'h' } }
  const own = Object.entries(command.options ?? {}).map(
    ([name, { value }]) => [name, { type: value ? 'string' : 'boolean' }] as const,
  )
  try {
    const options = { ...switches, ...Object.fromEntries(own) }
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true })
    return { args: positionals, values }
  } catch (error) {
    const known = ['json', 'help', ...Object.keys(command.options ?? {})].map((name) => `--${name}`).join(', ')
    throw new Refused(
      `tomoni ${command.name} に使えるのは ${known} です。\n` + `${error instanceof Error ? error.message : error}`,
    )
  }
}

/** Where a call answers. With `--json` standard output holds one object and nothing else. */
export function makeCall({ args, values }: Words, settings: Settings): Call {
  const json = values.json === true
  return {
    args,
    settings,
    json,
    value: (option) => (typeof values[option] === 'string' ? values[option] : undefined),
    has: (option) => values[option] === true,
    tell: (line) => (json ? process.stderr : process.stdout).write(`${line}\n`),
    answer: (object) => {
      if (json) process.stdout.write(`${JSON.stringify(object)}\n`)
    },
  }
}
