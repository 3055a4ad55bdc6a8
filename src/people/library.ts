import { betterAuth } from 'better-auth'
import type { Database } from '../db/database.ts'
import { LibraryDates } from './library-dates.ts'
import { libraryDoors } from './library-doors.ts'
import { longestPassword, shortestPassword } from './password.ts'

/** The session cookie's name, without the `__Host-` that it bears over https. */
export const sessionCookie = 'tomoni-session'
/** A session ends after so long without a page … */
export const idleEnds = Temporal.Duration.from({ hours: 2 })
/** How often a page moves that end on: not each time, which would be a write per page. */
const movesOn = Temporal.Duration.from({ minutes: 5 })

/** The library with our tables, our words and everything switched off that staff sign-in does not need. */
export function libraryFor({ db, secret, https }: { db: Database; secret: string; https: boolean }) {
  const name = https ? `__Host-${sessionCookie}` : sessionCookie
  const attributes = { httpOnly: true, sameSite: 'lax', path: '/', secure: https } as const
  return betterAuth({
    // Only for addresses in mails it never sends: it is called directly, and never looks at the request's own address.
    baseURL: https ? 'https://localhost' : 'http://localhost',
    secret,
    plugins: [libraryDoors],
    database: { db: db.withPlugin(new LibraryDates()), type: 'postgres', schemaName: 'people', transaction: true },
    emailAndPassword: {
      enabled: true,
      // Nobody registers; a person begins by an entry link. Otherwise somebody could take an address before its owner.
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
    },
    user: { modelName: 'persons', fields: { email: 'mail', emailVerified: 'mail_verified', image: 'picture', ...stamps } },
    account: {
      modelName: 'credentials',
      fields: {
        userId: 'person_id',
        providerId: 'provider',
        accountId: 'provider_person_id',
        password: 'password_hash',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...stamps,
      },
    },
    session: {
      modelName: 'sessions',
      fields: { userId: 'person_id', expiresAt: 'expires_at', ipAddress: 'address', userAgent: 'browser', ...stamps },
      expiresIn: idleEnds.total('seconds'),
      updateAge: movesOn.total('seconds'),
      // A cached session would go on opening doors after it was ended, and past a second factor.
      cookieCache: { enabled: false },
    },
    verification: { modelName: 'verifications', fields: { expiresAt: 'expires_at', ...stamps } },
    advanced: {
      database: { generateId: 'uuid' },
      // With its own switch the library would name the cookie __Secure-, which a subdomain may set.
      useSecureCookies: false,
      cookies: {
        session_token: { name, attributes },
        session_data: { name: `${name}-data`, attributes },
        dont_remember: { name: `${name}-short`, attributes },
      },
      // It would believe a header that anybody can send.
      ipAddress: { disableIpTracking: true, ipAddressHeaders: [] },
    },
    // Its limits guard its own handler, which is mounted nowhere; ours are in sign-in-limits.ts.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // It says at each wrong password which of both was wrong.
    logger: { disabled: true },
  })
}

const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' } as const
