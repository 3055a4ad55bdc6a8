import type { Act, Acts } from './act.ts'

/**
 * What was done, as a sentence. A name that is not among `acts` was written by another version of the program: the row is
 * shown all the same, with its bare name, because leaving it out would hide that something happened.
 */
export function sayActivity({ act, details }: { act: string; details: unknown }, acts: Acts): string {
  // The row was written through `record`, which asked for exactly this act's details.
  const known = Object.hasOwn(acts, act) ? (acts[act] as Act<unknown>) : undefined
  return known === undefined ? `この版では読めない操作（${act}）` : known.says(details)
}
