import { Secret, TOTP } from 'otpauth'

/** Seconds that a code stands for. RFC 6238 and every authenticator app agree on 30. */
const PERIOD_S = 30
/** So many periods a clock may be off, either way. */
const WINDOW = 1

/** A new secret for an app: 160 bits, in the 32 letters and figures (base32) that can also be typed. */
export function newAppSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What the QR code says to an app (`otpauth://totp/…`): the secret, and under which name it is listed. */
export function appAddress(secret: string, mail: string): string {
  return totp(secret, mail).toString()
}

/** The period that a code of six figures belongs to, counted from 1970; null when it is none of now, the one before or the one after. */
export function stepOfCode(secret: string, code: string, at: Temporal.Instant): number | null {
  const off = totp(secret).validate({ token: code, timestamp: at.epochMilliseconds, window: WINDOW })
  return off === null ? null : stepAt(at) + off
}

export function stepAt(at: Temporal.Instant): number {
  return Math.floor(at.epochMilliseconds / (PERIOD_S * 1000))
}

/** What an app shows in a period. */
export function codeOfStep(secret: string, step: number): string {
  return totp(secret).generate({ timestamp: step * PERIOD_S * 1000 })
}

function totp(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'ともに', label, algorithm: 'SHA1', digits: 6, period: PERIOD_S, secret: Secret.fromBase32(secret) })
}
