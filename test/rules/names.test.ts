import { type HouseFile, isGenerated, isScript, lineOf, linesMatching, parse, visit } from './house.ts'
import { describeRule, type Exceptions, type Finding, type Rule, staleExceptions } from './rule.ts'

const folders: Rule = {
  name: 'no folder or file for "everything else"',
  why:
    'What lies in utils/ is found by nobody and knows everybody: in other houses it grew to eighty files. A folder is a subject of the ' +
    'work, a file an act or a thing.',
  instead: 'Name the file after what it does (fold.ts, read-dates.ts) and put it on the lowest floor that knows the word.',
  find: (files) =>
    files
      .filter(({ path }) => /^(src|test|bin|bench)\//.test(path))
      .flatMap(({ path }) => {
        const vague =
          /(^|\/)(utils?|helpers?|common|services?|types|lib|libs|misc|shared|core|managers?|models?|constants)(\/|\.)/.exec(
            path,
          )?.[2]
        return vague ? [{ path, what: `is called "${vague}"` }] : []
      }),
}

describeRule(folders, {
  bad: {
    'a folder': { files: { 'src/giving/utils/dates.ts': '' }, seen: /is called "utils"/ },
    'a file': { files: { 'src/giving/types.ts': '' }, seen: /is called "types"/ },
  },
  fine: { 'src/db/schema-types.ts': '', 'src/giving/intake/read-line.ts': '' },
})

/** Words that mean something else here, or too many things; the right column of GLOSSARY.md is what to say. */
const unwanted: Readonly<Record<string, string>> = {
  user: 'person (who can sign in) or member (of a co-op)',
  users: 'persons or members',
  customer: 'member',
  donor: 'member',
  job: 'task (deferred work of the program) or vacancy (paid work)',
  jobs: 'tasks or vacancies',
  manager: 'what it does',
  helper: 'what it does',
  util: 'what it does',
  utils: 'what they do',
  service: 'what it does',
  misc: 'what it is',
  subscription: 'enrolment',
  fundraiser: 'campaign',
  audit: 'activity',
}

const may_say: Exceptions = {}

const names: Rule = {
  name: 'names use the words of the house',
  why:
    'A word is decided before its first row is stored. "user" is a member to one reader and a member of staff to the next, "job" is a ' +
    'task to a programmer and paid work to everybody else who reads this.',
  instead:
    "Say what GLOSSARY.md says. Where a library's own word cannot be helped, keep it inside one file and list it in `may_say`.",
  find(files) {
    const needed = new Set<string>()
    const findings = files
      .filter(
        (file) =>
          isScript(file) && /^(src|test|bench)\//.test(file.path) && !isGenerated(file) && !file.path.startsWith('test/rules/'),
      )
      .flatMap((file) =>
        declaredNames(file).flatMap(({ name, at }): Finding[] => {
          const word = wordsOf(name).find((part) => Object.hasOwn(unwanted, part))
          if (word === undefined) return []
          const key = `${file.path} ${name}`
          if (key in may_say) needed.add(key)
          return key in may_say
            ? []
            : [{ path: file.path, line: lineOf(file, at), what: `declares ${name}; for "${word}" say ${unwanted[word]}` }]
        }),
      )
    return [...findings, ...staleExceptions(may_say, needed, files)]
  },
}

const wordsOf = (name: string) => name.split(/[_$]|(?<=[a-z0-9])(?=[A-Z])/).map((word) => word.toLowerCase())

/** What a script gives a name to: functions, classes, types, their members, parameters and variables. */
function declaredNames(file: HouseFile): readonly { readonly name: string; readonly at: number }[] {
  const found: { name: string; at: number }[] = []
  const add = (node: { type: string; name?: unknown; start: number } | null | undefined) => {
    if (node?.type === 'Identifier' && typeof node.name === 'string') found.push({ name: node.name, at: node.start })
  }
  const addAll = ({ params }: { params: readonly { type: string; start: number }[] }) => params.forEach(add)
  visit(file, {
    VariableDeclarator: ({ id }) => add(id),
    FunctionDeclaration: (node) => {
      add(node.id)
      addAll(node)
    },
    FunctionExpression: addAll,
    ArrowFunctionExpression: addAll,
    ClassDeclaration: ({ id }) => add(id),
    MethodDefinition: ({ key }) => add(key),
    PropertyDefinition: ({ key }) => add(key),
    TSInterfaceDeclaration: ({ id }) => add(id),
    TSTypeAliasDeclaration: ({ id }) => add(id),
    TSPropertySignature: ({ key }) => add(key),
    TSMethodSignature: ({ key }) => add(key),
  })
  return found
}

describeRule(names, {
  bad: {
    'a user': {
      files: { 'src/people/a.ts': '\nexport function findUser() {}' },
      seen: /a\.ts:2 {2}declares findUser; for "user" say person/,
    },
    'a job in an interface': {
      files: { 'src/background/a.ts': 'interface Queue { next_job: string }' },
      seen: /declares next_job/,
    },
    'a manager': { files: { 'src/giving/a.ts': 'class CampaignManager {}' }, seen: /say what it does/ },
    'a parameter': { files: { 'src/people/a.ts': 'const f = (user: string) => user' }, seen: /declares user/ },
  },
  fine: {
    'src/people/a.ts': "const persons = library({ user: { modelName: 'persons' } })\nconst browser = c.req.header('user-agent')",
  },
})

/** In tables and columns, where a word stays for ever; "account" and "transaction" too. */
const unwanted_in_tables = /\b\w*?(?<![a-z])(users?|jobs?|customers?|donors?|transactions?|emails?|e_mail)(?![a-z])\w*/i

const tables: Rule = {
  name: 'tables and columns use the words of the house',
  why: 'A column is read for twenty years by people who cannot ask. Money moves by transfer, a person is no account, mail is mail.',
  instead: 'See GLOSSARY.md. An applied migration is never edited: rename in a new one.',
  find: (files) =>
    files
      .filter(({ path }) => path.startsWith('migrations/'))
      .flatMap((file) => [
        ...linesMatching(
          { text: withoutWords(file) },
          /^\s*(?:create table \S+|[a-z_]+ (?:bigint|int|text|uuid|date|timestamptz|boolean|bytea|jsonb|\w+\.\w+)\b)/,
        ).flatMap(({ line, match }) => {
          const word = unwanted_in_tables.exec(match)?.[0]
          return word ? [{ path: file.path, line, what: `names something ${word}` }] : []
        }),
        ...linesMatching({ text: withoutWords(file) }, /^create table (?!ledger\.)\S*account\S*/).map(({ line, match }) => ({
          path: file.path,
          line,
          what: `${match}: only the ledger has accounts`,
        })),
      ]),
}

/** SQL without comments and without the bodies of functions, where parameters may be named as they like. */
const withoutWords = ({ text }: HouseFile) =>
  text.replace(/--.*$/gm, '').replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, (body) => body.replace(/[^\n]/g, ' '))

describeRule(tables, {
  bad: {
    'a table of users': {
      files: { 'migrations/0099-x.sql': 'create table people.users (\n  id bigint\n);' },
      seen: /names something \S*users/,
    },
    'a column': {
      files: { 'migrations/0099-x.sql': 'create table people.persons (\n  email text not null\n);' },
      seen: /:2 {2}names something email/,
    },
    'an account of a person': {
      files: { 'migrations/0099-x.sql': 'create table people.accounts (\n);' },
      seen: /only the ledger has accounts/,
    },
  },
  fine: { 'migrations/0099-x.sql': '-- users\ncreate table ledger.accounts (\n  id bigint\n);' },
})

const files_named: Rule = {
  name: 'files are named in small letters with hyphens',
  why: 'Some disks tell letters apart by case and others do not: a file that is found here is missing there.',
  instead: 'receive-order-file.ts, order-ticket.tsx, 0003-giving.sql.',
  find: (files) =>
    files
      .filter(({ path }) => /^(src|test|bin|bench|migrations|docs)\//.test(path))
      .filter(({ path }) => !/^[a-z0-9./-]+$/.test(path.replace(/README\.md$/, '')))
      .map(({ path }) => ({ path, what: 'has other letters in its name' })),
}

describeRule(files_named, {
  bad: { 'capital letters': { files: { 'src/giving/CampaignPage.tsx': '' }, seen: /other letters/ } },
  fine: { 'src/giving/pages/campaign-page.tsx': '', 'docs/how/README.md': '' },
})

const exports_documented: Rule = {
  name: 'what a floor offers has a doc comment',
  why: 'The reader who meets a function from outside must learn its shapes, units and errors without opening its body.',
  instead:
    'One sentence that says what it does for whom, then what is not plain from the types: units, time zone, what null means, what it throws.',
  find: (files) =>
    files
      .filter(
        (file) =>
          /^src\/(money|text|calendar|db|http|ledger)\/[^/]+\.tsx?$/.test(file.path) &&
          !/\.(test|generated)\.tsx?$/.test(file.path),
      )
      .flatMap((file) => {
        const { program, comments } = parse(file)
        return program.body.flatMap((statement) => {
          if (statement.type !== 'ExportNamedDeclaration') return []
          const { declaration } = statement
          if (declaration?.type !== 'FunctionDeclaration' && declaration?.type !== 'ClassDeclaration') return []
          const has_doc = comments.some(
            ({ type, value, end }) =>
              type === 'Block' && value.startsWith('*') && file.text.slice(end, statement.start).trim() === '',
          )
          return has_doc
            ? []
            : [
                {
                  path: file.path,
                  line: lineOf(file, statement.start),
                  what: `exports ${declaration.id?.name} without a doc comment`,
                },
              ]
        })
      }),
}

describeRule(exports_documented, {
  bad: {
    'no comment': { files: { 'src/money/yen.ts': '\nexport function add() {}' }, seen: /yen\.ts:2 {2}exports add without/ },
  },
  fine: { 'src/money/yen.ts': '/** Adds two amounts. */\nexport function add() {}' },
})
