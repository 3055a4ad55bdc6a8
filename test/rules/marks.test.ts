import { type HouseFile, isProduct, isScript, isTest, lineOf, linesMatching, parse, textsOf, visit } from './house.ts'
import { describeRule, type Exceptions, type Finding, type Rule, staleExceptions } from './rule.ts'

const is_code = ({ path }: HouseFile) => /\.(tsx?|mjs|css|sql|sh)$/.test(path) || path === 'bin/tomoni'
const is_rule = ({ path }: HouseFile) => path.startsWith('test/rules/')

const left_over: Rule = {
  name: 'nothing is left for later in the code',
  why: 'A mark that says "later" is read by nobody who decides what comes next.',
  instead: 'Do it now, or write an issue and say in the code what is true today.',
  find: (files) =>
    files
      .filter((file) => (is_code(file) || file.path.endsWith('.md')) && !is_rule(file))
      .flatMap((file) =>
        linesMatching(file, /\b(TODO|FIXME|XXX|HACK)\b/).map(({ line, match }) => ({
          path: file.path,
          line,
          what: `says ${match}`,
        })),
      ),
}

describeRule(left_over, {
  bad: { 'a mark': { files: { 'src/money/a.ts': 'const a = 1 // TODO round' }, seen: /a\.ts:1 {2}says TODO/ } },
  fine: { 'src/money/a.ts': '// nothing to do' },
})

const ignored: Rule = {
  name: 'what is switched off says why',
  why: 'A check that is silenced without a reason is silenced for ever: nobody dares to switch it on again.',
  instead:
    'Mend the code. Where the check is wrong: `// biome-ignore <rule>: <reason>` or `// @ts-expect-error <reason>` (never @ts-ignore, which stays silent when the error has gone).',
  find: (files) =>
    files
      .filter((file) => isScript(file) && !is_rule(file))
      .flatMap((file) =>
        parse(file).comments.flatMap(({ value, start }): Finding[] => {
          const at = { path: file.path, line: lineOf(file, start) }
          if (/@ts-(ignore|nocheck)/.test(value))
            return [{ ...at, what: 'silences the type check whether or not there is an error' }]
          const reason = /(?:biome-ignore(?:-\w+)? [^:]*:|@ts-expect-error|biome-ignore)(.*)/s.exec(value)?.[1]
          return reason !== undefined && reason.trim().length < 10
            ? [{ ...at, what: 'switches a check off without a reason' }]
            : []
        }),
      ),
}

describeRule(ignored, {
  bad: {
    '@ts-ignore': { files: { 'src/money/a.ts': '// @ts-ignore: because of the library\nx()' }, seen: /silences the type check/ },
    'no reason': { files: { 'src/money/a.ts': '// @ts-expect-error\nx()' }, seen: /without a reason/ },
  },
  fine: { 'src/money/a.ts': '// biome-ignore lint/suspicious/noExplicitAny: nine overloads, all passed through\nx()' },
})

const any_type: Rule = {
  name: 'no any',
  why: '`any` switches the type check off for everything it touches, and it spreads.',
  instead:
    'Use `unknown` and look; or the exact type. Where a library leaves no way, a biome-ignore with its reason on the line above.',
  find: (files) =>
    files
      .filter((file) => /\.tsx?$/.test(file.path) && !is_rule(file))
      .flatMap((file) => {
        const lines = file.text.split('\n')
        const found: Finding[] = []
        visit(file, {
          TSAnyKeyword: ({ start }) => {
            const line = lineOf(file, start)
            if (!lines.slice(Math.max(0, line - 2), line).some((text) => text.includes('noExplicitAny:')))
              found.push({ path: file.path, line, what: 'says any' })
          },
        })
        return found
      }),
}

describeRule(any_type, {
  bad: { 'a parameter': { files: { 'src/money/a.ts': 'function f(x: any) {}' }, seen: /says any/ } },
  fine: {
    'src/money/a.ts': '// biome-ignore lint/suspicious/noExplicitAny: nine overloads\nfunction f(x: any) {}\nconst any = 1',
  },
})

const may_console: Exceptions = {
  'src/db/embedded/keeper.ts': 'a process of its own, whose standard error is its log file',
}

const console_use: Rule = {
  name: 'console belongs to the command line',
  why: "Standard output belongs to the person who typed the command, or to --json; and a careless console.log puts a member's name into the log.",
  instead:
    'On a page use c.var.log with ids only; in a command use `tell` and `answer`; everywhere else return what is to be said.',
  find(files) {
    const needed = new Set<string>()
    const findings = files
      .filter((file) => isProduct(file) && !file.path.startsWith('src/cli/'))
      .flatMap((file) => {
        const found: Finding[] = []
        visit(file, {
          MemberExpression: ({ object, start }) => {
            if (object.type !== 'Identifier' || object.name !== 'console') return
            if (file.path in may_console) needed.add(file.path)
            else found.push({ path: file.path, line: lineOf(file, start), what: 'writes to the console' })
          },
        })
        return found
      })
    return [...findings, ...staleExceptions(may_console, needed, files)]
  },
}

describeRule(console_use, {
  bad: { 'a log line': { files: { 'src/giving/a.ts': 'console.log(member)' }, seen: /writes to the console/ } },
  fine: { 'src/cli/a.ts': 'console.log(1)', 'src/giving/a.ts': '// console.log' },
})

const may_read_environment: Exceptions = {
  'src/cli/main.ts': 'hands the environment to settings.ts',
  'src/cli/doctor.ts': 'shows what is set',
  'src/db/embedded/cluster.ts': 'hands the environment on to the program it starts',
  'src/db/embedded/postgres.ts': 'hands the environment on to the program it starts',
}

const environment: Rule = {
  name: 'settings are read in one place',
  why: 'A setting that is read somewhere in the middle is checked by nobody, documented nowhere, and differs between two processes.',
  instead: 'Add it to src/cli/settings.ts (with its words and its fault), and hand it in as a value.',
  find(files) {
    const needed = new Set<string>()
    const findings = files
      .filter((file) => isProduct(file) && file.path !== 'src/cli/settings.ts')
      .flatMap((file) => {
        const found: Finding[] = []
        visit(file, {
          MemberExpression: ({ object, property, start }) => {
            if (
              object.type !== 'Identifier' ||
              object.name !== 'process' ||
              property.type !== 'Identifier' ||
              property.name !== 'env'
            )
              return
            if (file.path in may_read_environment) needed.add(file.path)
            else found.push({ path: file.path, line: lineOf(file, start), what: 'reads process.env' })
          },
        })
        return found
      })
    return [...findings, ...staleExceptions(may_read_environment, needed, files)]
  },
}

describeRule(environment, {
  bad: {
    'a setting of its own': { files: { 'src/people/a.ts': 'const secret = process.env.SECRET' }, seen: /reads process\.env/ },
  },
  fine: { 'src/cli/settings.ts': 'read(process.env)' },
})

const skipped: Rule = {
  name: 'a test that does not run says why on its line',
  why: 'A skipped test looks green. `.only` skips all the others.',
  instead: 'Mend or remove it. Where a machine lacks something: `test.skipIf(isRoot)(…) // root may read every file`.',
  find: (files) =>
    files
      .filter((file) => isTest(file) && isScript(file) && !is_rule(file))
      .flatMap((file) =>
        linesMatching(file, /\b(?:test|it|describe|suite|bench)(?:\.\w+)*\.(only|skip|todo|skipIf|runIf|fails)\b/).flatMap(
          ({ line, match, whole }) => {
            const excused = /\/\/ .{10,}$/.test(whole) && !match.endsWith('only')
            return excused ? [] : [{ path: file.path, line, what: `has ${match}` }]
          },
        ),
      ),
}

describeRule(skipped, {
  bad: {
    'a skipped test': { files: { 'src/money/yen.test.ts': "test.skip('adds', () => {})" }, seen: /has test\.skip/ },
    'an .only with a reason': {
      files: { 'src/money/yen.test.ts': "test.only('adds', () => {}) // looking at this one" },
      seen: /has test\.only/,
    },
  },
  fine: { 'src/money/yen.test.ts': "test.skipIf(isRoot)('refuses', f) // root may read every file" },
})

const machine =
  /(?<![\w.])(?:\/work\/|\/home\/[a-z]\w*\/|\/Users\/\w|[A-Z]:\\Users\\)|\b(?:verdaccio|artifactory|npm\.pkg\.github\.com)\b|:4873\b/

const machines: Rule = {
  name: 'no paths and hosts of one machine',
  why: 'What was true on one machine is wrong on all others, and tells strangers how ours are built.',
  instead: 'Count paths from the checkout (projectFolder), make temporary folders with mkdtemp, and let npm find its registry.',
  find: (files) =>
    files
      .filter((file) => !is_rule(file))
      .flatMap((file) => [
        ...linesMatching(file, machine).map(({ line, match }) => ({ path: file.path, line, what: `names ${match}` })),
        ...(file.path === 'package-lock.json'
          ? linesMatching(file, /"resolved": "(?!https:\/\/registry\.npmjs\.org\/)[^"]+/)
          : []
        ).map(({ line, match }) => ({ path: file.path, line, what: `fetches from ${match}` })),
      ]),
}

describeRule(machines, {
  bad: {
    'a home folder': { files: { 'docs/how/start.md': 'cd /home/taro/tomoni' }, seen: /names \/home\/taro\// },
    'a registry of one house': {
      files: { 'package-lock.json': '"resolved": "http://npm.example.internal/pg/-/pg-8.tgz"' },
      seen: /fetches from .*example\.internal/,
    },
  },
  fine: {
    'docs/how/start.md': 'git clone, then cd tomoni',
    'package-lock.json': '"resolved": "https://registry.npmjs.org/pg/-/pg-8.tgz"',
  },
})

const pages: Rule = {
  name: 'pages carry no styles and scripts of their own',
  why: 'The Content-Security-Policy allows none (no unsafe-inline): a browser would drop them, and an attacker who gets text into a page gets nothing to run.',
  instead:
    'A class and a rule in src/look/styles/; a figure as an SVG or <progress> attribute; a script as a file of src/look/scripts/ that a page works without.',
  find: (files) =>
    files.filter(isProduct).flatMap((file) => {
      const found: Finding[] = []
      const see = (at: number, what: string) => found.push({ path: file.path, line: lineOf(file, at), what })
      if (file.path.endsWith('.tsx'))
        visit(file, {
          JSXAttribute: ({ name, start }) => {
            if (name.type !== 'JSXIdentifier') return
            if (name.name === 'style') see(start, 'has a style attribute')
            else if (/^on[A-Z]|^on(click|change|load|submit|input|focus|blur|error|key)/.test(name.name))
              see(start, `has ${name.name}`)
            else if (name.name === 'dangerouslySetInnerHTML') see(start, 'sets HTML without escaping')
          },
          JSXElement: ({ openingElement, children, start }) => {
            const tag = openingElement.name.type === 'JSXIdentifier' ? openingElement.name.name : ''
            // Data about the page, which no browser runs.
            const is_data = openingElement.attributes.some(
              (one) => one.type === 'JSXAttribute' && one.value?.type === 'Literal' && one.value.value === 'application/ld+json',
            )
            if (
              tag === 'style' ||
              (tag === 'script' && !is_data && children.some((child) => child.type !== 'JSXText' || child.value.trim() !== ''))
            )
              see(start, `has a <${tag}> with contents`)
          },
        })
      for (const { text, at } of textsOf(file))
        if (/<(script|style)[\s>]|\sstyle="/i.test(text)) see(at, 'writes HTML with a style or script')
      return found
    }),
}

describeRule(pages, {
  bad: {
    'a style': { files: { 'src/look/a.tsx': "const A = () => <p style='color:red'>x</p>" }, seen: /has a style attribute/ },
    'a handler': { files: { 'src/look/a.tsx': "const A = () => <p onclick='x()'>x</p>" }, seen: /has onclick/ },
    'a script': { files: { 'src/look/a.tsx': "const A = () => <script>{'x()'}</script>" }, seen: /has a <script> with contents/ },
  },
  fine: {
    'src/look/a.tsx': "const A = () => <script type='module' src={url}></script>",
    'src/look/b.tsx': "const B = () => <script type='application/ld+json'>{raw(data)}</script>",
  },
})
