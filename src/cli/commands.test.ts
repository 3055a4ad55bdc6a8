import { expect, test } from 'vitest'
import { commands } from './commands.ts'
import { helpOf } from './help.ts'

test.each(Object.entries(commands))('%s has a help that begins with how it is called', async (name, load) => {
  const command = await load()
  expect(helpOf(command)).toMatch(new RegExp(`^使い方:  bin/tomoni ${name}(?: |\\n)`))
  expect(command.summary).not.toBe('')
})
