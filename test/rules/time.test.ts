import { isProduct, lineOf, linesMatching, textsOf, visit } from './house.ts'
import { describeRule, type Exceptions, type Rule, staleExceptions } from './rule.ts'

const may_use_date: Exceptions = {
  'src/people/library-dates.ts': 'the sign-in library wants Dates; this is the one place where they are made (decision 0010)',
}

const clock: Rule = {
  name: 'the clock is the only reader of "now"',
  why:
    'Every rule of the house that depends on the time must be seen before, on and after its day: in tests, and in a demonstration that ' +
    "lives on another day. `Date` also has no time zone but the machine's, and a machine may stand anywhere.",
  instead:
    'Take a Clock (`c.var.clock` on a page) and hand its instant on; days and months come from src/calendar/. To measure how long ' +
    'something took, use performance.now().',
  find(files) {
    const needed = new Set<string>()
    const findings = files
      .filter((file) => isProduct(file) && file.path !== 'src/calendar/clock.ts')
      .flatMap((file) => {
        const found: { path: string; line: number; what: string }[] = []
        const see = (at: number, what: string) => {
          if (file.path in may_use_date) needed.add(file.path)
          else found.push({ path: file.path, line: lineOf(file, at), what })
        }
        visit(file, {
          Identifier: ({ name, start }) => name === 'Date' && see(start, 'uses Date'),
          MemberExpression: ({ object, property, start }) => {
            if (object.type !== 'Identifier' || object.name !== 'Temporal') return
            if (property.type === 'Identifier' && property.name === 'Now') see(start, 'asks Temporal.Now')
          },
        })
        return found
      })
    return [...findings, ...staleExceptions(may_use_date, needed, files)]
  },
}

describeRule(clock, {
  bad: {
    'new Date()': { files: { 'src/giving/a.ts': 'export const at = new Date()' }, seen: /a\.ts:1 {2}uses Date/ },
    'Date as a type': { files: { 'src/giving/a.ts': 'export type A = { at: Date }' }, seen: /uses Date/ },
    'Temporal.Now': {
      files: { 'src/giving/a.ts': '\nexport const at = Temporal.Now.instant()' },
      seen: /a\.ts:2 {2}asks Temporal\.Now/,
    },
  },
  fine: {
    'src/calendar/clock.ts': 'export const now = () => Temporal.Now.instant()',
    'src/http/a.ts': '// new Date() would be wrong here\nexport const ms = performance.now()',
    'src/giving/b.test.ts': 'new Date()',
  },
})

const sql_now =
  /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\(\)|\b(current_timestamp|current_date|current_time|localtimestamp|localtime)\b/i

const may_ask_the_server: Exceptions = {
  'src/db/migrate.ts': 'when a migration was applied to this database is a fact of the real machine, and nothing depends on it',
}

const sql_clock: Rule = {
  name: 'SQL is told the time',
  why: "The database's now() is the machine's: it knows nothing of a demonstration's day, and no test can set it.",
  instead: 'Hand the instant in as a parameter, from the Clock; a date as jstDay(instant).',
  find(files) {
    const needed = new Set<string>()
    const findings = files.flatMap((file) => {
      if (file.path.startsWith('migrations/'))
        return linesMatching({ text: file.text.replace(/--.*$/gm, '') }, sql_now).map(({ line, match }) => ({
          path: file.path,
          line,
          what: `asks ${match} in SQL`,
        }))
      if (!isProduct(file)) return []
      return textsOf(file).flatMap(({ text, at }) => {
        const match = /\b(select|insert|update|delete|where|default)\b/i.test(text) ? sql_now.exec(text)?.[0] : undefined
        if (match === undefined) return []
        if (file.path in may_ask_the_server) {
          needed.add(file.path)
          return []
        }
        return [{ path: file.path, line: lineOf(file, at), what: `asks ${match} in SQL` }]
      })
    })
    return [...findings, ...staleExceptions(may_ask_the_server, needed, files)]
  },
}

describeRule(sql_clock, {
  bad: {
    'now() in a query': {
      files: { 'src/giving/a.ts': 'sql`select * from giving.offers where closes_at > now()`' },
      seen: /asks now\(\) in SQL/,
    },
    'a default in a migration': {
      files: { 'migrations/0099-x.sql': '-- A head.\ncreate table x.y (at timestamptz default current_timestamp);' },
      seen: /0099-x\.sql:2 {2}asks current_timestamp/,
    },
  },
  fine: {
    'src/giving/a.ts': 'sql`select * from giving.offers where closes_at > $1`',
    'migrations/0099-x.sql': '-- never now()\nselect 1;',
  },
})

const locale: Rule = {
  name: 'figures and dates are said by the calendar and money floors',
  why:
    "toLocaleString takes the machine's language and zone where one is forgotten, and builds a formatter each time: six times slower than " +
    'a kept Intl one.',
  instead: 'Use sayYen and the words of src/calendar/say-dates.ts and src/look/date-words.ts, which keep their formatters.',
  find: (files) =>
    files.filter(isProduct).flatMap((file) => {
      const found: { path: string; line: number; what: string }[] = []
      visit(file, {
        MemberExpression: ({ property }) => {
          if (property.type !== 'Identifier' || !/^toLocale(Date|Time)?String$/.test(property.name)) return
          found.push({ path: file.path, line: lineOf(file, property.start), what: `calls ${property.name}` })
        },
      })
      return found
    }),
}

describeRule(locale, {
  bad: {
    toLocaleString: { files: { 'src/look/a.ts': 'export const a = (1000).toLocaleString()' }, seen: /calls toLocaleString/ },
  },
  fine: { 'src/look/a.ts': "const yen = new Intl.NumberFormat('ja-JP')\nexport const a = yen.format(1000)" },
})
