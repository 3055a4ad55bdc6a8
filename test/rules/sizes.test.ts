import { type HouseFile, isGenerated, isProduct, lineOf, visit } from './house.ts'
import { describeRule, type Exceptions, type Finding, type Rule, staleExceptions } from './rule.ts'

const MOST_LINES = 300
const MOST_LINES_OF_A_FUNCTION = 50

const long_files: Exceptions = {
  'test/doors/route-roles.ts': 'One table with a line for each route of the site: who looks for a route finds it in one place.',
}

const files_short: Rule = {
  name: `a file has at most ${MOST_LINES} lines`,
  why: 'A file holds one act or one thing and is read in one go; 30 to 150 lines is the rule of the house, and 300 the end of it.',
  instead:
    'Ask which two things it does, and give the second a file of its own name beside it. An exception needs a reason in `long_files`.',
  find(files) {
    const needed = new Set<string>()
    const ours = files.filter(
      (file) => /^(src|test|bin|bench|migrations)\/.*\.(tsx?|mjs|css|sql)$/.test(file.path) && !isGenerated(file),
    )
    const findings = ours.flatMap(({ path, text }): Finding[] => {
      const lines = text.replace(/\n$/, '').split('\n').length
      if (lines <= MOST_LINES) return []
      if (path in long_files) needed.add(path)
      return path in long_files ? [] : [{ path, what: `has ${lines} lines` }]
    })
    return [...findings, ...staleExceptions(long_files, needed, files)]
  },
}

describeRule(files_short, {
  bad: { 'a long file': { files: { 'src/giving/all.ts': 'x\n'.repeat(301) }, seen: /has 301 lines/ } },
  fine: { 'src/giving/all.ts': 'x\n'.repeat(300), 'src/db/schema.generated.ts': 'x\n'.repeat(900) },
})

/** By path and name of the function. */
const long_functions: Exceptions = {
  'src/people/library.ts libraryFor': 'one table of options for the sign-in library, read from top to bottom as a whole',
}

const functions_short: Rule = {
  name: `a function has at most ${MOST_LINES_OF_A_FUNCTION} lines`,
  why: 'What does not fit on a screen is two functions, and the second has a name that would have told what the first one does.',
  instead:
    'Take the part that you would explain with a comment and make that comment its name. Where one text must stay whole (a statement, a ' +
    'page), an exception with its reason goes into `long_functions`.',
  find(files) {
    const needed = new Set<string>()
    const findings = files.filter(isProduct).flatMap((file) =>
      functionsOf(file).flatMap(({ name, line, lines }): Finding[] => {
        const key = `${file.path} ${name}`
        if (lines <= MOST_LINES_OF_A_FUNCTION) return []
        if (key in long_functions) needed.add(key)
        return key in long_functions ? [] : [{ path: file.path, line, what: `${name} has ${lines} lines` }]
      }),
    )
    return [...findings, ...staleExceptions(long_functions, needed, files)]
  },
}

function functionsOf(file: HouseFile): readonly { readonly name: string; readonly line: number; readonly lines: number }[] {
  const found: { name: string; line: number; lines: number }[] = []
  const add = ({ start, end }: { start: number; end: number }, name: string) =>
    found.push({ name, line: lineOf(file, start), lines: file.text.slice(start, end).split('\n').length })
  visit(file, {
    FunctionDeclaration: (node) => add(node, node.id?.name ?? 'the default export'),
    FunctionExpression: (node) => add(node, node.id?.name ?? 'a function'),
    ArrowFunctionExpression: (node) => add(node, 'an arrow function'),
  })
  return found
}

describeRule(functions_short, {
  bad: {
    'a long function': {
      files: { 'src/giving/a.ts': `\nfunction judge() {\n${'  look()\n'.repeat(50)}}` },
      seen: /a\.ts:2 {2}judge has 52 lines/,
    },
    'a long arrow function': {
      files: { 'src/giving/a.ts': `const f = () => {\n${'  look()\n'.repeat(50)}}` },
      seen: /has 52 lines/,
    },
  },
  fine: { 'src/giving/a.ts': `function judge() {\n${'  look()\n'.repeat(48)}}` },
})
