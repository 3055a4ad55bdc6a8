import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '../../src/db/project-folder.ts'

const paper = readFileSync(join(projectFolder(), 'docs', 'asvs.md'), 'utf8')
const rows = [...paper.matchAll(/^\| (\d+\.\d+\.\d+) \| ([12]) \|(.*)$/gm)].map(([, number = '', level = '', rest = '']) => ({
  number,
  level,
  rest,
}))

/** How many requirements of levels 1 and 2 each section has, in ASVS 5.0.0. They are numbered without a gap up to here, those of level 3 left out. */
const sections: Readonly<Record<string, readonly number[]>> = {
  '6.1': [1, 2, 3],
  '6.2': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  '6.3': [1, 2, 3, 4],
  '6.4': [1, 2, 3, 4],
  '6.5': [1, 2, 3, 4, 5],
  '6.6': [1, 2, 3],
  '6.8': [1, 2, 3, 4],
  '7.1': [1, 2, 3],
  '7.2': [1, 2, 3, 4],
  '7.3': [1, 2],
  '7.4': [1, 2, 3, 4, 5],
  '7.5': [1, 2],
  '7.6': [1, 2],
  '8.1': [1, 2],
  '8.2': [1, 2, 3],
  '8.3': [1],
  '8.4': [1],
  '10.1': [1, 2],
  '10.2': [1, 2],
  '10.3': [1, 2, 3, 4],
  '10.4': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  '10.5': [1, 2, 3, 4, 5],
  '10.6': [1, 2],
  '10.7': [1, 2, 3],
  '14.1': [1, 2],
  '14.2': [1, 2, 3, 4],
  '14.3': [1, 2, 3],
}

test('every requirement of the chapters has one row, and no other number has', () => {
  const wanted = Object.entries(sections).flatMap(([section, numbers]) => numbers.map((number) => `${section}.${number}`))
  expect(rows.map(({ number }) => number)).toEqual(wanted)
})

test('each row says how it stands, and what is met names a test or a paper', () => {
  for (const { number, rest } of rows) {
    expect(/[○△×－]/.test(rest), number).toBe(true)
    if (rest.includes('○')) expect(/`[^`]+\.tsx?`|docs\//.test(rest), number).toBe(true)
  }
})

test('each test and paper that the table names is there', () => {
  const tests = [...paper.matchAll(/`((?:src|test)\/[^`]+)`/g)].map(([, path = '']) => path)
  const papers = [...paper.matchAll(/\b(docs\/[a-z/0-9-]+\.md)/g)].map(([, path = '']) => path)
  expect(tests.length).toBeGreaterThan(20)
  for (const path of new Set([...tests, ...papers])) expect(existsSync(join(projectFolder(), path)), path).toBe(true)
})
