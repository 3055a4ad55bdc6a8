import { posix } from 'node:path'
import { expect, test } from 'vitest'
import type { Command } from '../../src/cli/command.ts'
import { settingWords } from '../../src/cli/settings.ts'
import { type HouseFile, lineOf, linesMatching, parse } from './house.ts'
import { describeRule, type Finding, type Rule, theHouse } from './rule.ts'

const textOf = (files: readonly HouseFile[], path: string) => files.find((file) => file.path === path)?.text ?? ''
const is_paper = ({ path }: HouseFile) => /^[^/]+\.md$|^(docs|samples)\/.*\.md$/.test(path)

/** Every command of bin/tomoni, asked of the code itself. */
const modules = import.meta.glob<Record<string, unknown>>(
  ['../../src/cli/*.ts', '!../../src/cli/main.ts', '!../../src/cli/*.test.ts'],
  { eager: true },
)
const commands = Object.values(modules)
  .flatMap((module) => Object.values(module))
  .filter(isCommand)

function isCommand(value: unknown): value is Command {
  return typeof value === 'object' && value !== null && 'usage' in value && 'run' in value && 'summary' in value
}

const COMMANDS = 'docs/how/commands.md'

test('there are commands to document', () => expect(commands.map(({ name }) => name)).toContain('serve'))

const commandsDocumented = (known: readonly Pick<Command, 'name' | 'options'>[]): Rule => ({
  name: 'every command and option is documented',
  why: 'A command that only its author knows is a command that an operator types wrong at night.',
  instead: `Write a heading such as \`## bin/tomoni import …\` into ${COMMANDS}, with what it does, its options, and what it answers.`,
  find(files) {
    const paper = textOf(files, COMMANDS)
    return known.flatMap(({ name, options = {} }): Finding[] => {
      const section = new RegExp(String.raw`^## bin/tomoni ${name}\b[\s\S]*?(?=^## |$(?![\s\S]))`, 'm').exec(paper)?.[0]
      if (section === undefined) return [{ path: COMMANDS, what: `has no heading for bin/tomoni ${name}` }]
      return Object.keys(options)
        .filter((option) => !section.includes(`--${option}`))
        .map((option) => ({ path: COMMANDS, what: `says nothing of bin/tomoni ${name} --${option}` }))
    })
  },
})

describeRule(commandsDocumented(commands), {
  bad: { 'a command without a word': { files: { [COMMANDS]: '# x' }, seen: /no heading for bin\/tomoni serve/ } },
})

test('it sees an option that nobody explains', () => {
  const import_ = { name: 'import', options: { 'dry-run': { summary: '' } } }
  const paper = [{ path: COMMANDS, text: '## bin/tomoni import FILE\n\n## bin/tomoni serve\n--dry-run' }]
  expect(commandsDocumented([import_]).find(paper)).toEqual([
    { path: COMMANDS, what: 'says nothing of bin/tomoni import --dry-run' },
  ])
})

const promised: Rule = {
  name: 'the papers promise no command that is not there',
  why: 'Somebody will type it.',
  instead: 'Write about what is there. A renamed command is renamed in the papers by the same commit.',
  find: (files) =>
    files
      .filter((file) => is_paper(file) && file.path !== 'CHANGELOG.md')
      .flatMap((file) =>
        [...file.text.matchAll(/bin\/tomoni ([a-z][a-z-]+)/g)]
          .filter(([, word]) => !commands.some(({ name }) => name === word))
          .map(({ index, 1: word }) => ({ path: file.path, line: lineOf(file, index), what: `names bin/tomoni ${word}` })),
      ),
}

describeRule(promised, {
  bad: {
    'a command of a dream': { files: { 'README.md': '\n`bin/tomoni fly`' }, seen: /README\.md:2 {2}names bin\/tomoni fly/ },
  },
  fine: { 'README.md': '`bin/tomoni serve`' },
})

const SETTINGS = 'docs/how/settings.md'
/** Of the tests, and of the tools around us: no settings of the product. */
const other_variables = ['TOMONI_TEST_DATABASE_URL']

const settings: Rule = {
  name: 'every setting is documented, and no other',
  why: 'Settings are set at three in the morning, from the paper.',
  instead: `Write a row into ${SETTINGS}; the list of settings is settingWords in src/cli/settings.ts.`,
  find(files) {
    const paper = textOf(files, SETTINGS)
    const missing = Object.keys(settingWords)
      .filter((name) => !paper.includes(`| \`${name}\` |`))
      .map((name) => ({ path: SETTINGS, what: `has no row for ${name}` }))
    const unknown = files.filter(is_paper).flatMap((file) =>
      [...file.text.matchAll(/\bTOMONI_[A-Z_]+\b/g)]
        .filter(([name]) => !(name in settingWords) && !other_variables.includes(name))
        .map(({ index, 0: name }) => ({
          path: file.path,
          line: lineOf(file, index),
          what: `names ${name}, which is no setting`,
        })),
    )
    return [...missing, ...unknown]
  },
}

describeRule(settings, {
  bad: {
    'a setting without a row': { files: { [SETTINGS]: '# 設定' }, seen: /has no row for PORT/ },
    'a setting that is none': { files: { 'docs/how/x.md': 'TOMONI_COLOUR=red' }, seen: /names TOMONI_COLOUR/ },
  },
})

const heads: Rule = {
  name: 'a subject tells at its door what it is',
  why: 'Who opens a subject learns in six lines what it owns, its states, and what it never does; the rest of the house relies on these nevers.',
  instead: 'Begin index.ts with a doc comment of 3 to 6 lines (empty ones not counted): what it owns; states; nevers.',
  find: (files) => [
    ...[...new Set(files.flatMap(({ path }) => /^src\/(\w+)\/.*\.tsx?$/.exec(path)?.[1] ?? []))]
      .filter((folder) => ownsSchema(files, folder))
      .filter((folder) => !files.some(({ path }) => path === `src/${folder}/index.ts`))
      .map((folder) => ({ path: `src/${folder}/`, what: 'has no index.ts' })),
    ...files
      .filter(({ path }) => /^src\/\w+\/index\.ts$/.test(path))
      .flatMap((file): Finding[] => {
        const [first] = parse(file).comments
        const lines =
          first?.start === 0 && first.type === 'Block' ? first.value.split('\n').filter((line) => /\p{L}/u.test(line)).length : 0
        return lines >= 3 && lines <= 6 ? [] : [{ path: file.path, line: 1, what: `has a head of ${lines} lines` }]
      }),
  ],
}

/** Subjects and the ledger have schemas of their own; so have two ground floors, which need no door. */
function ownsSchema(files: readonly HouseFile[], folder: string): boolean {
  return (
    !['calendar', 'http'].includes(folder) &&
    files.some(({ path, text }) => path.startsWith('migrations/') && text.includes(`create schema ${folder};`))
  )
}

describeRule(heads, {
  bad: {
    'no door': {
      files: { 'migrations/0001-x.sql': 'create schema events;', 'src/events/book-seat.ts': '' },
      seen: /src\/events\/ {2}has no index\.ts/,
    },
    'no words at the door': { files: { 'src/events/index.ts': "export { a } from './a.ts'" }, seen: /a head of 0 lines/ },
  },
  fine: { 'src/events/index.ts': '/**\n * Events.\n *\n * States. Open, full, over.\n * Nevers. No seat twice.\n */\n' },
})

const DECISIONS = 'docs/decisions/'

const dependencies: Rule = {
  name: 'every dependency stands in a decision with its reason',
  why: 'Each package is code by strangers that runs beside the money. Who wants to drop one must learn why it came.',
  instead: 'Name it as `name` in docs/decisions/0007-dependencies.md with what it is for, or in a decision of its own.',
  find(files) {
    const decisions = files
      .filter(({ path }) => path.startsWith(DECISIONS))
      .map(({ text }) => text)
      .join('\n')
    const listed = JSON.parse(textOf(files, 'package.json') || '{}') as Record<string, Record<string, string>>
    const all = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) => Object.keys(listed[kind] ?? {}))
    return all
      .filter((name) => !decisions.includes(`\`${name}\``))
      .map((name) => ({ path: 'package.json', what: `${name} stands in no decision` }))
  },
}

describeRule(dependencies, {
  bad: {
    'a package nobody decided': {
      files: { 'package.json': '{"dependencies":{"left-pad":"1.0.0"}}' },
      seen: /left-pad stands in no decision/,
    },
  },
  fine: { 'package.json': '{"devDependencies":{"vite":"8.0.0"}}', 'docs/decisions/0007-x.md': '`vite` builds.' },
})

const decisions: Rule = {
  name: 'a decision says its context, choice, price and when to look again',
  why: 'A decision without its price is an advertisement, and one without an end is a law that nobody made.',
  instead: 'Half a page with the four words in bold: **Context.** **Choice.** **Price.** **When to look again.**',
  find: (files) => {
    const papers = files.filter(({ path }) => path.startsWith(DECISIONS) && !path.endsWith('README.md'))
    const numbers = papers.map(({ path }) => path.slice(DECISIONS.length, DECISIONS.length + 4))
    return papers.flatMap(({ path, text }, at): Finding[] => [
      ...['Context', 'Choice', 'Price', 'When to look again']
        .filter((word) => !text.includes(`**${word}.**`))
        .map((word) => ({ path, what: `lacks **${word}.**` })),
      ...(/^\d{4}-[a-z0-9-]+\.md$/.test(path.slice(DECISIONS.length))
        ? []
        : [{ path, what: 'is not named like 0001-runtime.md' }]),
      ...(numbers.indexOf(numbers[at] ?? '') === at ? [] : [{ path, what: 'has the number of another one' }]),
    ])
  },
}

describeRule(decisions, {
  bad: {
    'no price': {
      files: { 'docs/decisions/0001-x.md': '**Context.** **Choice.** **When to look again.**' },
      seen: /lacks \*\*Price\.\*\*/,
    },
    'a number twice': {
      files: { 'docs/decisions/0001-x.md': '', 'docs/decisions/0001-y.md': '' },
      seen: /has the number of another/,
    },
  },
  fine: { 'docs/decisions/0001-x.md': '**Context.** a **Choice.** b **Price.** c **When to look again.** d' },
})

const links: Rule = {
  name: 'links and pictures of the papers lead somewhere',
  why: 'A reader who follows two dead links stops following links.',
  instead: 'Mend the link, or add what it names. Paths count from the paper.',
  find: (files) =>
    files.filter(is_paper).flatMap((file) =>
      [...file.text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
        .filter(([, to = '']) => !isThere(files, posix.join(posix.dirname(file.path), to)))
        .map(({ index, 1: to }) => ({
          path: file.path,
          line: lineOf(file, index),
          what: `leads to ${to}, which is not there`,
        })),
    ),
}

/** Pictures are no texts, so the house that is read does not hold them. */
const pictures = new Set(
  Object.keys(import.meta.glob('../../docs/**/*.png', { query: '?url' })).map((path) => path.replace('../../', '')),
)

function isThere(files: readonly HouseFile[], path: string): boolean {
  const wanted = path.replace(/\/$/, '')
  return pictures.has(wanted) || files.some((file) => file.path === wanted || file.path.startsWith(`${wanted}/`))
}

describeRule(links, {
  bad: { 'a dead link': { files: { 'docs/how/a.md': '[install](install.md)' }, seen: /leads to install\.md/ } },
  fine: { 'docs/how/a.md': '[b](../b.md#part) [web](https://example.org)', 'docs/b.md': '' },
})

const found: Rule = {
  name: 'every paper is found from another',
  why: 'A paper that nothing leads to is written for nobody.',
  instead: 'Link it from README.md, ARCHITECTURE.md or docs/how/README.md.',
  find(files) {
    const papers = files.filter(is_paper)
    const linked = new Set(
      papers.flatMap(({ path, text }) =>
        [...text.matchAll(/\]\(([^)#\s]+)/g)].map(([, to = '']) => posix.join(posix.dirname(path), to).replace(/\/$/, '')),
      ),
    )
    const isLinked = (path: string) => [path, posix.dirname(path)].some((to) => linked.has(to) && to !== '.')
    return papers
      .filter(({ path }) => path !== 'README.md' && !isLinked(path))
      .map(({ path }) => ({ path, what: 'is linked from no paper' }))
  },
}

describeRule(found, {
  bad: { 'a lonely paper': { files: { 'README.md': '', 'docs/how/a.md': '' }, seen: /a\.md {2}is linked from no paper/ } },
  fine: { 'README.md': '[how](docs/how/README.md)', 'docs/how/README.md': '' },
})

test('the licence is the whole text', () => {
  const licence = textOf(theHouse(), 'LICENSE')
  expect(licence).toContain('GNU AFFERO GENERAL PUBLIC LICENSE')
  expect(linesMatching({ text: licence }, /END OF TERMS AND CONDITIONS/)).toHaveLength(1)
})
