import { posix } from 'node:path'
import { type HouseFile, importsOf, isScript, isTest, textsOf } from './house.ts'
import { describeRule, type Exceptions, type Finding, type Rule, staleExceptions } from './rule.ts'

/** Where something outside the house comes in: Node, Vitest, npm. Of the browser's files Vite's configuration says which it builds. */
const entries = [
  /^src\/cli\/main\.ts$/,
  /^src\/db\/embedded\/keeper-main\.ts$/,
  // the thread of src/print/render-pdf.ts
  /^src\/print\/printer-main\.ts$/,
  // npm run db:types
  /^src\/db\/schema-types\.ts$/,
  /^bin\/(setup|complete-lock)\.mjs$/,
  // run.ts has Vite bundle measurements.ts
  /^bench\/(run|measurements|vite\.config)\.ts$/,
  /^(vite|vitest)\.config\.ts$/,
  /^test\/support\/database-setup\.ts$/,
]

const only_tested: Exceptions = {
  'src/giving/intake/one-line-function.ts':
    'writes the text of a migration; its test tells when a new one is due (decision 0004)',
  'src/print/try.typ': 'the paper of the tests of src/print/',
}

const is_source = (file: HouseFile) => /^(src|test|bin|bench)\/.*\.(tsx?|mjs|css|typ)$/.test(file.path)

const dead: Rule = {
  name: 'every file is reached from an entry',
  why: 'A file that nothing needs is still read, mended and believed by everybody who comes after.',
  instead:
    'Remove it (git keeps it), or connect it. What only its own test knows is dead as well. A new kind of entry goes into `entries` in ' +
    'test/rules/dead-files.test.ts.',
  find(files) {
    const by_path = new Map(files.map((file) => [file.path, file]))
    const for_browsers = filesForBrowsers(by_path.get('vite.config.ts'))
    const isEntry = ({ path }: HouseFile) =>
      entries.some((entry) => entry.test(path)) || for_browsers.some((glob) => posix.matchesGlob(path, glob))
    const reached = reachedFrom(files.filter(isEntry), by_path)
    const tested = reachedFrom(
      files.filter((file) => /\.test\.tsx?$/.test(file.path)),
      by_path,
    )
    const needed = new Set<string>()
    const findings = files.filter(is_source).flatMap((file): Finding[] => {
      const { path } = file
      if (reached.has(path) || (isTest(file) && tested.has(path))) return []
      if (!tested.has(path)) return [{ path, what: 'is reached from nowhere' }]
      if (path in only_tested) needed.add(path)
      return path in only_tested ? [] : [{ path, what: 'is known to tests only' }]
    })
    return [...findings, ...staleExceptions(only_tested, needed, files)]
  },
}

function filesForBrowsers(vite_config: HouseFile | undefined): readonly string[] {
  return vite_config ? textsOf(vite_config).flatMap(({ text }) => (/^src\/.+\.(css|ts)$/.test(text) ? [text] : [])) : []
}

function reachedFrom(starts: readonly HouseFile[], by_path: ReadonlyMap<string, HouseFile>): ReadonlySet<string> {
  const reached = new Set<string>()
  const ahead = starts.map(({ path }) => path)
  for (let path = ahead.pop(); path !== undefined; path = ahead.pop()) {
    const file = by_path.get(path)
    if (!file || reached.has(path)) continue
    reached.add(path)
    ahead.push(...nextOf(file))
  }
  return reached
}

function nextOf(file: HouseFile): readonly string[] {
  if (file.path.endsWith('.css')) {
    const imports = [...file.text.matchAll(/@import\s+(?:url\()?['"]([^'"]+)['"]/g)]
    return imports.map(([, from = '']) => posix.join(posix.dirname(file.path), from))
  }
  if (file.path.endsWith('.typ')) return [...file.text.matchAll(/^#import "\/(.+\.typ)"/gm)].map(([, from = '']) => `src/${from}`)
  if (!isScript(file)) return []
  // A template of a printed paper is named by its path below src/.
  const templates = textsOf(file).flatMap(({ text }) => (/^[\w/-]+\.typ$/.test(text) ? [`src/${text}`] : []))
  return [...importsOf(file).flatMap(({ path }) => path ?? []), ...templates]
}

describeRule(dead, {
  bad: {
    'a file that nothing imports': {
      files: { 'src/cli/main.ts': '', 'src/money/euro.ts': '' },
      seen: /euro\.ts {2}is reached from nowhere/,
    },
    'a file that only its test imports': {
      files: { 'src/cli/main.ts': '', 'src/money/euro.ts': '', 'src/money/euro.test.ts': "import './euro.ts'" },
      seen: /euro\.ts {2}is known to tests only/,
    },
    'a style sheet that is not imported': {
      files: { 'vite.config.ts': "input(['src/look/look.css'])", 'src/look/look.css': '', 'src/look/styles/old.css': '' },
      seen: /styles\/old\.css {2}is reached/,
    },
    'a template that no script names': {
      files: { 'src/cli/main.ts': '', 'src/print/letter.typ': '' },
      seen: /letter\.typ {2}is reached from nowhere/,
    },
    'a script for browsers that Vite does not build': {
      files: { 'vite.config.ts': "globSync(['src/look/scripts/*.ts'])", 'src/giving/desk/keys.client.ts': '' },
      seen: /keys\.client\.ts/,
    },
  },
  fine: {
    'vite.config.ts': "input(['src/look/look.css', ...globSync('src/giving/**/*.client.ts')])",
    'src/giving/desk/keys.client.ts': '',
    'src/cli/main.ts': "const { a } = await import('../money/yen.ts')",
    'src/money/yen.ts': "import type { B } from './b.ts'",
    'src/money/b.ts': "render('giving/paper.typ')",
    'src/giving/paper.typ': '#import "/print/letter.typ": *',
    'src/print/letter.typ': '',
    'src/look/look.css': "@import './styles/a.css' layer(a);",
    'src/look/styles/a.css': '',
  },
})
