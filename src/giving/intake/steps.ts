/** A step of the intake in SQL: a relation that later steps read by its name, or an act that writes. */
export type Step =
  /** `inline`: its rows are at hand or known to be none, so that PostgreSQL need not put them aside. */
  /** `in_script`: how a script comes by it more cheaply. `per_line`: as long as the file, so that guessing its size is good enough. */
  | {
      readonly name: string
      readonly relation: string
      readonly inline?: boolean | undefined
      readonly in_script?: readonly string[]
      readonly per_line?: true
    }
  /** `returning`: the columns of what the act returns, where later steps read it by its name. */
  | { readonly name: string; readonly act: string; readonly returning?: string }

/** Steps in their order, each naming only those before it, and the query that says what came of them. */
export interface Steps {
  readonly steps: readonly Step[]
  readonly answer: string
}

/** Steps as one statement, and what it answers: for a line, where asking often would take longest. */
export function asOneStatement(steps: readonly Step[], answer: string): string {
  const named = steps.map((step) =>
    'relation' in step
      ? `${step.name} as ${step.inline ? 'not ' : ''}materialized (${step.relation}\n)`
      : `${step.name} as (${step.act}\n)`,
  )
  return `with ${named.join(',\n')}\n${answer}`
}

/**
 * The same steps one after the other, relations as temporary tables: for a file. PostgreSQL then knows what a step has left
 * before it plans the next. Guessing, it hashed the million lines instead of the ten beside them, wrote them in the order of
 * the hash, and the indexes took three times as long.
 */
export function asScript({ steps, answer }: Steps): { readonly script: readonly string[]; readonly answer: string } {
  return { script: steps.flatMap(scriptOf), answer }
}

function scriptOf(step: Step): string[] {
  if ('relation' in step) {
    if (step.in_script) return [...step.in_script]
    const create = `create temporary table ${step.name} on commit drop as ${step.relation}`
    return step.per_line ? [create] : [create, `analyze ${step.name}`]
  }
  if (!step.returning) return [step.act]
  return [
    `create temporary table ${step.name} (${step.returning}) on commit drop`,
    `with done as (${step.act}) insert into ${step.name} select * from done`,
    `analyze ${step.name}`,
  ]
}
