import { Secret, TOTP } from 'otpauth'
import { type Clock, systemClock } from '../../src/calendar/clock.ts'
import { hiddenFields, type Visitor } from './visitor.ts'

/** Somebody's authenticator app: the key that a page showed, and what it shows so many seconds from now. */
export interface TestApp {
  readonly key: string
  code(seconds_from_now?: number): string
}

export function testApp(key: string, clock: Clock = systemClock): TestApp {
  const totp = new TOTP({ secret: Secret.fromBase32(key) })
  return { key, code: (off = 0) => totp.generate({ timestamp: clock.now().epochMilliseconds + off * 1000 }) }
}

/** The key that a page shows to be typed into an app. */
export function keyOn(html: string): string {
  return html.match(/class="typed-key">([^<]*)</)?.[1]?.replaceAll(' ', '') ?? ''
}

/** Sets up an authenticator app through its page, and leaves the recovery codes for later. Throws when the page refuses. */
export async function setUpApp(person: Visitor, clock: Clock = systemClock): Promise<TestApp> {
  const { html } = await person.get('/desk/me/app')
  const app = testApp(keyOn(html), clock)
  // Of the half minute before: the code of now is still there to sign in with.
  const sent = await person.postBare('/desk/me/app', { ...hiddenFields(html, '/desk/me/app'), code: app.code(-30) })
  if (sent.status !== 303) throw new Error(`setting up an app ended with ${sent.status}: ${sent.html}`)
  return app
}
