import { type HouseFile, isProduct, lineOf, textsOf } from './house.ts'
import { describeRule, type Finding, type Rule } from './rule.ts'

const GENERATED = 'src/db/schema.generated.ts'

/**
 * Who may read tables of another floor in its own SQL, and why. Everybody else asks through the owner's index.ts. Nobody writes
 * another's tables: the exceptions below are for reading alone.
 */
const may_read: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  giving: {
    coops:
      'the judge looks up a million members, cycles and windows in the same statement that keeps the lines; asking coops/ line by line would take minutes (decision 0004)',
    ledger: 'what is collected stands in the books alone, and `verify` compares donations with them row by row',
    organisations: 'a campaign is shown with the organisation that it is for, in the query that adds its donations up',
  },
  collecting: {
    ledger: '`verify` compares charges with the transfers that carry them, row by row',
    giving: 'a month is closed over all of its donations and enrolments in a few statements of one transaction',
    coops: 'the file that a co-op collects by names its members, hundreds of thousands at a time',
    organisations: 'a payout goes to the bank details in force, read in the transaction that prepares or approves it',
  },
  membership: {
    coops:
      'an address that the desk added goes when its member has long left, in one statement as every kind that goes with time',
  },
  cli: { public: '`doctor` counts the migrations that were applied' },
}

/** Functions of the database that are somebody's door, and may be called by every floor above. */
const doors = ['ledger.post_transfer']

const floorOf = (path: string) => /^src\/([^/]+)\//.exec(path)?.[1] ?? ''

/** Schemas that are looked after by another folder than the one of their name. */
const looked_after_by: Readonly<Record<string, string>> = {
  // The table of migrations.
  public: 'db',
}
const ownerOf = (schema: string) => looked_after_by[schema] ?? schema

/** Single places that may look into others' tables, and why. */
const may_look: Readonly<Record<string, string>> = {
  'src/cli/demonstration/load-demonstration.ts':
    'sees whether anything at all is there: a demonstration goes into an empty database only',
}

function tablesOf(files: readonly HouseFile[]): readonly string[] {
  const generated = files.find(({ path }) => path === GENERATED)?.text ?? ''
  return [...generated.matchAll(/^ {2}"?([a-z_]+\.[a-z_]+)"?:/gm)].map(([, table = '']) => table)
}

interface Mention {
  readonly file: HouseFile
  readonly line: number
  readonly schema: string
  readonly table: string
  readonly writes: boolean
}

const kysely_writes = /\b(insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\(\s*$/

/** Each place where product code names a table, as SQL or to Kysely. */
function mentionsOf(files: readonly HouseFile[]): readonly Mention[] {
  const schemas = [...new Set(tablesOf(files).map((table) => table.split('.')[0]))].join('|')
  if (schemas === '') return []
  const named = new RegExp(
    String.raw`(insert\s+into\s+|update\s+(?:only\s+)?|delete\s+from\s+|merge\s+into\s+|truncate\s+(?:table\s+)?|copy\s+)?\b(${schemas}|public)\.([a-z_]+)\b(?!\()`,
    'gi',
  )
  const known = new Set([...tablesOf(files), 'public.migrations'])
  return files.filter(isProduct).flatMap((file) =>
    textsOf(file).flatMap(({ text, at }) =>
      [...text.matchAll(named)].flatMap(([, writing, schema = '', table = '']) => {
        if (!known.has(`${schema}.${table}`) || doors.includes(`${schema}.${table}`)) return []
        const writes = writing !== undefined || kysely_writes.test(file.text.slice(0, at))
        return [{ file, line: lineOf(file, at), schema, table: `${schema}.${table}`, writes }]
      }),
    ),
  )
}

const owners: Rule = {
  name: 'only the owner of a schema writes its tables',
  why:
    'A table whose rows come from several folders has no rules that hold. Of the books this matters most: only src/ledger/ and the function ' +
    'ledger.post_transfer write them, and the database grants the application nothing else.',
  instead: "Call an act of the owning subject from its index.ts; to post, call ledger.post_transfer, or src/ledger/'s index.ts.",
  find: (files) =>
    mentionsOf(files)
      .filter(({ file, schema, writes }) => writes && ownerOf(schema) !== floorOf(file.path) && !(file.path in may_look))
      .map(({ file, line, table }) => ({ path: file.path, line, what: `writes ${table}` })),
}

const table_list = {
  [GENERATED]: 'export interface DB {\n  "giving.offers": GivingOffers;\n  "ledger.transfers": X;\n  "people.persons": X;\n}',
}

describeRule(owners, {
  bad: {
    'a transfer past the door': {
      files: { ...table_list, 'src/giving/a.ts': 'sql`insert into ledger.transfers (amount_yen) values (1)`' },
      seen: /writes ledger\.transfers/,
    },
    'a write through Kysely': {
      files: { ...table_list, 'src/desk/a.ts': "db.updateTable('giving.offers').set({})" },
      seen: /writes giving\.offers/,
    },
  },
  fine: { ...table_list, 'src/giving/a.ts': "db.insertInto('giving.offers')\nsql`select ledger.post_transfer(1)`" },
})

const readers: Rule = {
  name: 'SQL stands in the subject that owns the schema',
  why: 'Who may change a column must see everybody who reads it from one `ls`. Pages and shells that know columns make every migration a search.',
  instead:
    'Give the owner a query named in domain words and call it through its index.ts. Where speed or one consistent look needs a join, write the pair into `may_read` with its reason.',
  find: (files) =>
    mentionsOf(files)
      .filter(({ writes }) => !writes)
      .filter(
        ({ file: { path }, schema }) =>
          ownerOf(schema) !== floorOf(path) && !may_read[floorOf(path)]?.[schema] && !(path in may_look),
      )
      .map(({ file, line, table }): Finding => ({ path: file.path, line, what: `reads ${table}` })),
}

describeRule(readers, {
  bad: {
    'a shell that knows columns': {
      files: { ...table_list, 'src/web/a.ts': 'sql`select title from giving.offers`' },
      seen: /reads giving\.offers/,
    },
    'a subject in another': {
      files: { ...table_list, 'src/giving/a.ts': "db.selectFrom('people.persons')" },
      seen: /reads people\.persons/,
    },
  },
  fine: { ...table_list, 'src/giving/a.ts': 'sql`select id from ledger.transfers`' },
})

const schemas: Rule = {
  name: 'every schema belongs to a folder',
  why: 'A table without an owner is changed by everybody and understood by nobody.',
  instead:
    'Name the schema after the subject (or ledger, calendar, http) whose folder stands in src/, or name its keeper in `looked_after_by`.',
  find: (files) =>
    tablesOf(files)
      .map((table) => ({ table, folder: `src/${ownerOf(table.split('.')[0] ?? '')}/` }))
      .filter(({ folder }) => !files.some(({ path }) => path.startsWith(folder)))
      .map(({ table, folder }) => ({ path: GENERATED, what: `${table} has no folder ${folder}` })),
}

describeRule(schemas, {
  bad: { 'a schema of nobody': { files: table_list, seen: /people\.persons has no folder/ } },
  fine: { ...table_list, 'src/giving/a.ts': '', 'src/ledger/a.ts': '', 'src/people/a.ts': '' },
})

const migrations: Rule = {
  name: 'a migration says at its head what it brings, and keeps to its schema',
  why: 'Migrations are the history of what is stored. In ten years the head is all that tells why. And the books are written by the ledger alone, in migrations too.',
  instead:
    'Begin the file with one to five lines of `--` that say what comes and why. To move money, post transfers in code, with a reason.',
  find: (files) =>
    files
      .filter(({ path }) => path.startsWith('migrations/'))
      .flatMap((file): Finding[] => {
        const { path, text } = file
        const found: Finding[] = /^-- \S.{15,}/.test(text) ? [] : [{ path, line: 1, what: 'has no head comment' }]
        const code = text.replace(/--.*$/gm, '')
        if (/-ledger/.test(path)) return found
        const posting = /\b(insert\s+into|update|delete\s+from|truncate)\s+ledger\.\w+/i.exec(code)
        if (posting)
          found.push({
            path,
            line: lineOf({ path, text: code }, posting.index),
            what: `${posting[0]}: only the ledger's own migrations touch the books`,
          })
        return found
      }),
}

describeRule(migrations, {
  bad: {
    'no head': { files: { 'migrations/0099-x.sql': 'create schema x;' }, seen: /has no head comment/ },
    'a migration that posts': {
      files: { 'migrations/0099-x.sql': '-- Puts right what went wrong in May.\ninsert into ledger.transfers select 1;' },
      seen: /:2 {2}insert into ledger\.transfers: only/,
    },
  },
  fine: { 'migrations/0099-x.sql': '-- The tables of events and their seats.\ncreate schema events;' },
})
