import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { parseSync, Visitor } from 'vite'

/** A file of the project, its path counted from the checkout with forward slashes. */
export interface HouseFile {
  readonly path: string
  readonly text: string
}

const root = join(import.meta.dirname, '..', '..')
const not_ours = /^(\.git|node_modules|dist|data|test-results)$|\.(png|jpe?g|woff2?|ttf|pdf|log)$/

/** Every text file of the checkout, whether committed yet or not. */
export function readHouse(): readonly HouseFile[] {
  const files: HouseFile[] = []
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = posix.join(folder, entry.name)
      if (not_ours.test(entry.name) || entry.name.startsWith('.setup-lock')) continue
      if (entry.isDirectory()) walk(path)
      else if (entry.isFile()) files.push({ path, text: readFileSync(join(root, path), 'utf8') })
    }
  }
  walk('.')
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** A house that exists in memory only, to see a rule fail. */
export function plant(files: Readonly<Record<string, string>>): readonly HouseFile[] {
  return Object.entries(files).map(([path, text]) => ({ path, text }))
}

export const isScript = ({ path }: HouseFile) => /\.(ts|tsx|mjs)$/.test(path)
export const isTest = ({ path }: HouseFile) => /\.test\.tsx?$/.test(path) || path.startsWith('test/')
export const isGenerated = ({ path }: HouseFile) => path.endsWith('.generated.ts')
/** What runs in the product: no tests, nothing generated, no configuration. */
export const isProduct = (file: HouseFile) =>
  isScript(file) && file.path.startsWith('src/') && !isTest(file) && !isGenerated(file)

/** The line that a character stands on, from 1. */
export function lineOf({ text }: HouseFile, at: number): number {
  return text.slice(0, at).split('\n').length
}

/** Which line matches, from 1, and what matched. */
export function linesMatching({ text }: { text: string }, pattern: RegExp): { line: number; match: string; whole: string }[] {
  return text.split('\n').flatMap((whole, at) => {
    const match = pattern.exec(whole)?.[0]
    return match === undefined ? [] : [{ line: at + 1, match, whole }]
  })
}

type Parsed = ReturnType<typeof parseSync>
const parsed_files = new WeakMap<HouseFile, Parsed>()

/** The syntax tree of a script, as ESTree; throws where the file is no TypeScript. */
export function parse(file: HouseFile): Parsed {
  const known = parsed_files.get(file)
  if (known) return known
  const parsed = parseSync(file.path, file.text)
  if (parsed.errors[0]) throw new Error(`${file.path}: ${parsed.errors[0].message}`)
  parsed_files.set(file, parsed)
  return parsed
}

type Visits = ConstructorParameters<typeof Visitor>[0]

/** Walks the syntax tree of a script. */
export function visit(file: HouseFile, visits: Visits): void {
  new Visitor(visits).visit(parse(file).program)
}

export interface Import {
  readonly from: string
  /** The path in the house for a relative import; null for a package. */
  readonly path: string | null
  readonly line: number
}

/** Everything a script imports: static, re-exported, `import()` with a plain text, and types. */
export function importsOf(file: HouseFile): readonly Import[] {
  const imports: Import[] = []
  const add = (from: string, at: number) => {
    const path = from.startsWith('.') ? posix.normalize(posix.join(dirname(file.path), from.replace(/\?.*$/, ''))) : null
    imports.push({ from, path, line: lineOf(file, at) })
  }
  visit(file, {
    ImportDeclaration: ({ source }) => add(source.value, source.start),
    ExportAllDeclaration: ({ source }) => add(source.value, source.start),
    ExportNamedDeclaration: ({ source }) => source && add(source.value, source.start),
    ImportExpression: ({ source }) => {
      if (source.type === 'Literal' && typeof source.value === 'string') add(source.value, source.start)
    },
    TSImportType: ({ source }) => add(source.value, source.start),
  })
  return imports
}

/** The texts of a script, which may be SQL; `§` stands where a template has a value. */
export function textsOf(file: HouseFile): readonly { readonly text: string; readonly at: number }[] {
  const texts: { text: string; at: number }[] = []
  visit(file, {
    Literal: ({ value, start }) => {
      if (typeof value === 'string') texts.push({ text: value, at: start })
    },
    TemplateLiteral: ({ quasis, start }) => {
      texts.push({ text: quasis.map(({ value }) => value.raw).join('§'), at: start })
    },
  })
  return texts
}
