import type { Database } from '../db/database.ts'
import { countTry, forgiveTries } from '../http/limits.ts'

/**
 * How many tries one window lets through. Counted for mail address and network together, so that nobody can lock a colleague
 * out from elsewhere, and for the network alone, high enough that a whole office behind one address never meets it. While
 * very many try everywhere, which is an attack from many addresses at once, each gets far fewer.
 */
export const mostTries = { mail_at_network: 10, network: 100, overall: 1000, network_when_busy: 20 } as const

export interface Trier {
  readonly mail: string
  /** As `addressForLimits` gives it: an IPv6 address by its /64. */
  readonly network: string
}

export type CountedTry = { readonly outcome: 'may_try' } | { readonly outcome: 'too_many'; readonly again_at: Temporal.Instant }

export interface SignInLimits {
  countTry(trier: Trier, at: Temporal.Instant): Promise<CountedTry>
  forgiveTries(trier: Trier): Promise<void>
}

export function signInLimits(db: Database): SignInLimits {
  const purpose = 'sign-in'
  const ofNetwork = ({ network }: Trier) => ['network', network]
  const ofMail = ({ network, mail }: Trier) => ['mail at network', network, mail]

  return {
    async countTry(trier, at) {
      const buckets = [
        { of: ofNetwork(trier), most: mostTries.network, most_when_busy: mostTries.network_when_busy },
        { of: ofMail(trier), most: mostTries.mail_at_network },
      ]
      const counted = await countTry(db, { purpose, buckets, overall: mostTries.overall, at })
      return counted === 'ok' ? { outcome: 'may_try' } : { outcome: 'too_many', again_at: counted.again_at }
    },

    /** The password was right: this one try was no guess, and the ones before it were slips. */
    forgiveTries: (trier) => forgiveTries(db, { purpose, all: [ofMail(trier)], one: [ofNetwork(trier)] }),
  }
}
