import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Act } from '../activity/index.ts'
import { everyAct } from './every-act.ts'

const src = join(import.meta.dirname, '..')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /(?:^|[/\\])[a-z-]+-acts\.ts$/.test(file))

test.each(files)('%s: the desk knows each act declared there', async (file) => {
  const exported: Record<string, Record<string, Act | undefined>> = await import(join(src, file))
  // Some files have words beside their acts.
  const declared = Object.values(exported).flatMap((acts) => Object.values(acts).filter((act) => act?.says !== undefined))
  const unknown = declared.filter((act) => everyAct[act?.name ?? ''] !== act).map((act) => act?.name)
  expect(unknown, 'Spread this subject’s acts into desk/every-act.ts; otherwise their rows show no sentence').toEqual([])
})

test('each act has a name with subject and act, and a label', () => {
  for (const act of Object.values(everyAct)) {
    expect(act.name).toMatch(/^[a-z_]+\.[a-z_]+$/)
    expect(act.label).not.toBe('')
  }
})
