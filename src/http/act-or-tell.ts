import type { Context } from 'hono'
import { type Acting, actOnce } from './act-once.ts'
import type { DeskEnv } from './desk-env.ts'

/** Carries an ending out of a transaction that must not be stored. */
class NotDone<E> extends Error {
  readonly ending: E
  constructor(ending: E) {
    super('not done')
    this.ending = ending
  }
}

export type Told<E> = { readonly kind: 'answered'; readonly response: Response } | { readonly kind: 'told'; readonly ending: E }

/**
 * Acts once, as `actOnce`; but an ending that is handed to `refuse` stores nothing, the form's token included: sent again, the same
 * form is judged again and not led to a page that says it was done.
 */
export async function actOrTell<E>(
  c: Context<DeskEnv>,
  said: unknown,
  act: (acting: Acting, refuse: (ending: E) => never) => Promise<string>,
): Promise<Told<E>> {
  try {
    const response = await actOnce(c, said, (acting) =>
      act(acting, (ending) => {
        throw new NotDone(ending)
      }),
    )
    return { kind: 'answered', response }
  } catch (error) {
    if (error instanceof NotDone) return { kind: 'told', ending: error.ending as E }
    throw error
  }
}
