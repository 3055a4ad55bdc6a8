import type { SignedIn } from '../http/env.ts'

/** Whether somebody may act on money: record remittances, prepare and approve payouts, propose, confirm and read bank details. */
export function handlesMoney(person: Pick<SignedIn, 'roles'>): boolean {
  return person.roles.some((role) => role === 'administrator' || role === 'bookkeeper')
}
