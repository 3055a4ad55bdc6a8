import type { Command } from '../../src/cli/command.ts'
import { makeCall, readWords } from '../../src/cli/read-call.ts'
import { readSettings } from '../../src/cli/settings.ts'
import { Refused } from '../../src/db/refused.ts'
import { type TestDatabase, testKeys } from './database.ts'

/** Calls a word of `bin/tomoni` on a test's database: its status or the refusal, what it told, and the object of `--json`. */
export async function runCommand(
  { url, owner_url }: TestDatabase,
  command: Command,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const settings = readSettings({ DATABASE_URL: url, DATABASE_OWNER_URL: owner_url, TOMONI_KEYS: testKeys, ...environment })
  const told: string[] = []
  const answers: unknown[] = []
  const call = makeCall(readWords(command, [...words]), settings)
  const ending = await command
    .run({ ...call, tell: (line) => told.push(line), answer: (object) => answers.push(object) })
    .catch((error) => {
      if (error instanceof Refused) return error.message
      throw error
    })
  return { ending, told: told.join('\n'), answer: answers[0] }
}
