import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

/**
 * Two doors of the sign-in library that only our own code can call: they have no address. It signs its cookies with a form of
 * its own, so a session that we open or move gets its cookie from it too.
 */
export const libraryDoors = {
  id: 'doors',
  endpoints: {
    /** Opens a session for a person whom something else than the password has proved, and sets its cookie. */
    openSession: createAuthEndpoint.serverOnly(
      { method: 'POST', requireHeaders: true, body: z.object({ person_id: z.string() }) },
      async (context) => {
        const { internalAdapter } = context.context
        const session = await internalAdapter.createSession(context.body.person_id)
        const found = await internalAdapter.findSession(session.token)
        if (found === null) throw new Error('a session was to be opened for nobody')
        await setSessionCookie(context, found)
        return { session_id: session.id }
      },
    ),
    /** Sets the cookie of a session that is there. */
    showSession: createAuthEndpoint.serverOnly(
      { method: 'POST', requireHeaders: true, body: z.object({ token: z.string() }) },
      async (context) => {
        const found = await context.context.internalAdapter.findSession(context.body.token)
        if (found !== null) await setSessionCookie(context, found)
        return {}
      },
    ),
  },
} satisfies BetterAuthPlugin
