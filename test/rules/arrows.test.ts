import { importsOf, isProduct, isScript, isTest } from './house.ts'
import { describeRule, type Finding, type Rule } from './rule.ts'

const ground = ['money', 'text', 'db', 'calendar', 'look', 'http', 'mail', 'print', 'vault']
const subjects = [
  'coops',
  'organisations',
  'giving',
  'people',
  'activity',
  'collecting',
  'events',
  'vacancies',
  'newsroom',
  'membership',
]

/** What each floor may know. Everything else is an arrow that points up or sideways. */
const may_know: Readonly<Record<string, readonly string[]>> = {
  money: [],
  text: [],
  db: [],
  calendar: ['text'],
  print: ['money', 'text', 'calendar'],
  look: ['money', 'text', 'calendar'],
  vault: ['db', 'calendar'],
  http: ['text', 'db', 'calendar', 'look', 'vault'],
  mail: ['text', 'db', 'calendar', 'vault'],
  ledger: ['money', 'db', 'calendar'],
  ...Object.fromEntries(subjects.map((subject) => [subject, [...ground, 'ledger', ...subjects]])),
  web: [...ground, 'ledger', ...subjects],
  desk: [...ground, 'ledger', ...subjects],
  background: [...ground, 'ledger', ...subjects],
  cli: [...ground, 'ledger', ...subjects, 'web', 'desk', 'background'],
}

/** Single files that know a floor which their own floor may not. */
const single_arrows: Readonly<Record<string, { readonly floor: string; readonly reason: string }>> = {
  'src/calendar/demonstration-clock.ts': {
    floor: 'db',
    reason: 'the day of a demonstration stands in the database, so that all processes show the same',
  },
  'src/desk/every-act.ts': {
    floor: 'background',
    reason: 'a task that failed stands in the list of acts, and its sentence with the task',
  },
}

const floorOf = (path: string) => /^src\/([^/]+)\//.exec(path)?.[1] ?? null

const arrows: Rule = {
  name: 'arrows between floors point down',
  why:
    'A floor that knows nothing of those above can be read, tested and trusted alone: money is right whatever a page does. ' +
    `Shells (web, desk, cli, background) → subjects (${subjects.slice(0, 5).join(', ')} …) → ledger → ground: http → look → calendar → text; print; db, money.`,
  instead:
    'Move what both need down to the lowest floor that knows the word, or hand it in as a parameter from above. A new floor, or a new ' +
    'arrow, is a decision: write it into `may_know` in test/rules/arrows.test.ts and into ARCHITECTURE.md.',
  find: (files) =>
    files.filter(isProduct).flatMap((file): Finding[] => {
      const floor = floorOf(file.path)
      if (floor === null || !(floor in may_know))
        return [{ path: file.path, what: 'stands on no floor that ARCHITECTURE.md names' }]
      return importsOf(file).flatMap(({ path, line, from }) => {
        const other = path === null ? floor : floorOf(path)
        if (path === 'package.json' || other === floor) return []
        if (other !== null && (may_know[floor]?.includes(other) || single_arrows[file.path]?.floor === other)) return []
        return [
          {
            path: file.path,
            line,
            what: `imports ${from}: ${floor}/ may not know ${other ?? 'anything outside src/'}${other && '/'}`,
          },
        ]
      })
    }),
}

describeRule(arrows, {
  bad: {
    'an arrow up': {
      files: { 'src/look/ticket.tsx': "import { campaign } from '../giving/index.ts'" },
      seen: /look\/ may not know giving\//,
    },
    'an arrow up in a type': {
      files: { 'src/ledger/post.ts': "export type T = import('../giving/index.ts').Campaign" },
      seen: /ledger\/ may not know giving\//,
    },
    'an arrow up in an import()': {
      files: { 'src/money/yen.ts': "await import('../db/database.ts')" },
      seen: /money\/ may not know db\//,
    },
    'a floor that nobody named': { files: { 'src/utils/a.ts': '' }, seen: /stands on no floor/ },
  },
  fine: { 'src/web/app.ts': "import { campaign } from '../giving/index.ts'\nimport { Hono } from 'hono'" },
})

const doors: Rule = {
  name: 'a subject is entered by its index.ts',
  why:
    'The index says in a few lines what the subject owns and what it never does; whoever reaches past it comes to depend on rooms that ' +
    'must stay free to change.',
  instead:
    "Import from the subject's index.ts; if what you need is not there, export it there, or ask for an act in domain words.",
  find: (files) =>
    files.filter(isProduct).flatMap((file) =>
      importsOf(file).flatMap(({ path, line, from }) => {
        const other = path === null ? null : floorOf(path)
        const is_inside = other === floorOf(file.path) || path === `src/${other}/index.ts`
        if (other === null || is_inside || ![...subjects, 'ledger'].includes(other)) return []
        return [{ path: file.path, line, what: `reaches into ${other}/ by ${from}` }]
      }),
    ),
}

describeRule(doors, {
  bad: {
    'a way past the door': {
      files: { 'src/web/home.ts': "import { x } from '../giving/pages/campaign.tsx'" },
      seen: /reaches into giving\//,
    },
  },
  fine: { 'src/giving/a.ts': "import { x } from './intake/judge.ts'\nimport { y } from '../coops/index.ts'" },
})

const circles: Rule = {
  name: 'subjects stand in no circle',
  why: 'Two subjects that need each other are one subject in two folders: neither can be understood, tested or changed alone.',
  instead: 'Let one of them hand what it knows over as a parameter, or move the common part to the one that owns the word.',
  find(files) {
    const knows = new Map<string, Map<string, Finding>>()
    for (const file of files.filter(isProduct)) {
      const from = floorOf(file.path) ?? ''
      for (const { path, line } of importsOf(file)) {
        const to = path === null ? null : floorOf(path)
        if (!subjects.includes(from) || to === null || to === from || !subjects.includes(to)) continue
        const arrows_out = knows.get(from) ?? new Map<string, Finding>()
        if (!arrows_out.has(to))
          arrows_out.set(to, { path: file.path, line, what: `${from}/ knows ${to}/, which comes back to ${from}/` })
        knows.set(from, arrows_out)
      }
    }
    const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
      from === to || (!seen.has(from) && [...(knows.get(from)?.keys() ?? [])].some((next) => reaches(next, to, seen.add(from))))
    return [...knows].flatMap(([from, out]) => [...out].filter(([to]) => reaches(to, from)).map(([, finding]) => finding))
  },
}

describeRule(circles, {
  bad: {
    'two that know each other': {
      files: { 'src/coops/a.ts': "import '../giving/index.ts'", 'src/giving/b.ts': "import '../coops/index.ts'" },
      seen: /giving\/ knows coops\//,
    },
  },
  fine: { 'src/people/a.ts': "import '../activity/index.ts'" },
})

/** Packages that belong to certain floors; the others may be used wherever they are of use. */
const homes: readonly { readonly packages: RegExp; readonly floors: readonly string[]; readonly why: string }[] = [
  {
    packages: /^(pg|pg-copy-streams|kysely-codegen)$/,
    floors: ['db'],
    why: 'connections, streams and their types are opened in one place',
  },
  { packages: /^better-auth(\/|$)/, floors: ['people'], why: 'its own pages and addresses stay behind our door (decision 0010)' },
  {
    packages: /^hono(\/|$)/,
    floors: ['http', 'look', ...subjects, 'web', 'desk', 'cli'],
    why: 'what counts and keeps knows nothing of pages',
  },
  { packages: /^@hono\/node-server$/, floors: ['cli'], why: 'one place listens' },
  { packages: /^nodemailer(\/|$)/, floors: ['mail'], why: 'one place sends, from the outbox alone' },
  { packages: /^@myriaddreamin\/typst/, floors: ['print'], why: 'one thread of a process prints' },
  { packages: /^iconv-lite$/, floors: ['text'], why: 'it loses characters silently; text/ looks after that' },
]

const packages: Rule = {
  name: 'packages stay on their floors',
  why: 'A package that is used everywhere can never be replaced, and its faults are everywhere.',
  instead: 'Use what the floor offers in our own words; if it lacks something, add it there.',
  find: (files) =>
    files.filter(isProduct).flatMap((file) =>
      importsOf(file).flatMap(({ from, path, line }) => {
        const home = path === null ? homes.find(({ packages }) => packages.test(from)) : undefined
        if (!home || home.floors.includes(floorOf(file.path) ?? '')) return []
        return [{ path: file.path, line, what: `imports ${from}, which belongs to ${home.floors.join(', ')}: ${home.why}` }]
      }),
    ),
}

describeRule(packages, {
  bad: { 'pg in a subject': { files: { 'src/giving/a.ts': "import pg from 'pg'" }, seen: /belongs to db/ } },
  fine: { 'src/db/a.ts': "import pg from 'pg'" },
})

const spelled: Rule = {
  name: 'imports name the file with its ending, and it is there',
  why: 'Node and Vite then open the same file without guessing, and a move that forgets somebody fails at once.',
  instead: "Write './yen.ts', not './yen' or './'.",
  find(files) {
    const known = new Set(files.map(({ path }) => path))
    return files
      .filter((file) => isScript(file) && (isProduct(file) || isTest(file)))
      .flatMap((file) =>
        importsOf(file)
          .filter(({ path }) => path !== null && !path.startsWith('dist/') && !known.has(path))
          .map(({ from, line }) => ({ path: file.path, line, what: `imports ${from}, which is no file of the house` })),
      )
  },
}

describeRule(spelled, {
  bad: { 'no ending': { files: { 'src/money/yen.ts': '', 'src/money/a.ts': "import './yen'" }, seen: /is no file/ } },
  fine: { 'src/money/yen.ts': '', 'src/money/a.ts': "import './yen.ts'" },
})
