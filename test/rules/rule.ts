import { describe, expect, test } from 'vitest'
import { type HouseFile, plant, readHouse } from './house.ts'

/** A place that breaks a rule. */
export interface Finding {
  readonly path: string
  readonly line?: number
  /** What is wrong there, as the end of a sentence that begins with the place. */
  readonly what: string
}

export interface Rule {
  readonly name: string
  readonly why: string
  /** What to do in its place. */
  readonly instead: string
  find(files: readonly HouseFile[]): readonly Finding[]
}

/** What a rule lets pass, by path (or path and name), each with the reason why it may. */
export type Exceptions = Readonly<Record<string, string>>

let house: readonly HouseFile[] | undefined

/** The real house, read once for each test file. */
export function theHouse(): readonly HouseFile[] {
  house ??= readHouse()
  return house
}

/**
 * Tests a rule twice over: the house keeps it, and it sees each planted bad example (a rule that sees nothing keeps nothing).
 * `bad` holds, by what is wrong with them, files and the words that the finding must contain. `fine` is seen as no fault.
 */
export function describeRule(
  rule: Rule,
  examples: {
    readonly bad: Readonly<Record<string, { readonly files: Record<string, string>; readonly seen: string | RegExp }>>
    readonly fine?: Record<string, string>
  },
): void {
  describe(rule.name, () => {
    test('the house keeps it', () => {
      const findings = rule.find(theHouse())
      if (findings.length > 0) expect.fail(explain(rule, findings))
    })
    for (const [wrong, { files, seen }] of Object.entries(examples.bad)) {
      test(`it sees: ${wrong}`, () => expect(explain(rule, rule.find(plant(files)))).toMatch(seen))
    }
    if (examples.fine) {
      const fine = plant(examples.fine)
      test('it lets pass what is fine', () => expect(rule.find(fine)).toEqual([]))
    }
  })
}

/** What is wrong, where, why there is such a rule, and what to do instead. */
function explain({ name, why, instead }: Rule, findings: readonly Finding[]): string {
  if (findings.length === 0) return `${name}: nothing found`
  const places = findings.map(({ path, line, what }) => `  ${path}${line === undefined ? '' : `:${line}`}  ${what}`)
  return [`House rule: ${name}`, '', ...places, '', `Why: ${why}`, `Instead: ${instead}`, ''].join('\n')
}

/** Exceptions that nothing needs any longer: a list of reasons must not outlive them. */
export function staleExceptions(exceptions: Exceptions, needed: ReadonlySet<string>, files: readonly HouseFile[]): Finding[] {
  // In a planted house the real exceptions have nothing to stand for.
  if (!files.some(({ path }) => path === 'package.json')) return []
  return Object.keys(exceptions)
    .filter((key) => !needed.has(key))
    .map((key) => ({
      path: key.split(' ')[0] ?? key,
      what: `"${key}" stands in the list of exceptions and needs none any more: strike it out`,
    }))
}
