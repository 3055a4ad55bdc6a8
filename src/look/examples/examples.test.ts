import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { examples } from './examples.ts'

const here = join(import.meta.dirname, '..')
/** What surrounds a whole page or passes something on, and so is no part of one. */
const FRAMES = [
  'demonstration-banner.tsx',
  'desk-frame.tsx',
  'desk-not-found.tsx',
  'document.tsx',
  'page-frame.tsx',
  'page-place.tsx',
  'reading-switch.tsx',
  'shared-head.tsx',
  'written.tsx',
]

test('every component of the design system has an example', () => {
  const components = readdirSync(here).filter((name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx'))
  const shown = ['forms.tsx', 'ticket.tsx', 'contents.tsx']
    .map((name) => readFileSync(join(here, 'examples', name), 'utf8'))
    .join('\n')
  const missing = components.filter((name) => !FRAMES.includes(name) && !shown.includes(`'../${name}'`))
  expect(missing).toEqual([])
  expect(new Set(examples.map(({ name }) => name)).size).toBe(examples.length)
})
