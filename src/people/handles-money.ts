import type { Role, SignedIn } from '../http/env.ts'

/** Who acts on money: records remittances, prepares and approves payouts, proposes, confirms and reads bank details. */
export const MONEY_ROLES = ['administrator', 'bookkeeper'] as const satisfies readonly Role[]

/** Whether somebody may act on money. */
export function handlesMoney({ roles }: Pick<SignedIn, 'roles'>): boolean {
  return MONEY_ROLES.some((role) => roles.includes(role))
}
