import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { everyAct } from './every-act.ts'

const src = join(import.meta.dirname, '..')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /(?:^|[/\\])[a-z-]+-acts\.ts$/.test(file))

test.each(files)('%s: the desk knows each act declared there', async (file) => {
  const exported: Record<string, Record<string, { name: string }>> = await import(join(src, file))
  const declared = Object.values(exported).flatMap((acts) => Object.values(acts))
  const unknown = declared.filter((act) => everyAct[act.name] !== act).map(({ name }) => name)
  expect(unknown, 'Spread this subject’s acts into desk/every-act.ts; otherwise their rows show no sentence').toEqual([])
})

test('each act has a name with subject and act, and a label', () => {
  for (const act of Object.values(everyAct)) {
    expect(act.name).toMatch(/^[a-z_]+\.[a-z_]+$/)
    expect(act.label).not.toBe('')
  }
})
