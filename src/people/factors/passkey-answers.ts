import { isIP } from 'node:net'
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import type { Context } from 'hono'
import { z } from 'zod'
import type { TomoniEnv } from '../../http/env.ts'
import { siteOrigin } from '../../http/site.ts'
import { type ChallengeFor, takeChallenge } from './passkey-challenges.ts'
import { findPasskey, type NewPasskey, notePasskeyUsed, SIGNATURES } from './passkeys.ts'

const base64url = z.string().regex(/^[A-Za-z0-9_-]{1,20000}$/)
const common = {
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).catch({}),
}
const signedSchema = z.object({
  ...common,
  response: z.object({ clientDataJSON: base64url, authenticatorData: base64url, signature: base64url }),
})
const addedSchema = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(10).catch([]),
  }),
})

/** The name under which passkeys are made for this site, its host; null where browsers make none, at a bare IP address. */
export function passkeySite(c: Context<TomoniEnv>): string | null {
  const { hostname } = new URL(siteOrigin(c))
  return isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? hostname : null
}

type Asked = ChallengeFor & { readonly at: Temporal.Instant }

/**
 * Whose passkey has signed what this browser was asked to sign, with its owner there (fingerprint, face or PIN); null when any
 * of that is not so. `answer` is what the browser's script has put into the form.
 */
export async function whoSigned(c: Context<TomoniEnv>, answer: string, asked: Asked): Promise<string | null> {
  const { db } = c.var
  const site = passkeySite(c)
  const response = parsed(signedSchema, answer)
  if (site === null || response === null) return null
  const passkey = await findPasskey(db, Buffer.from(response.id, 'base64url'))
  if (passkey === null) return null
  const checked = await refusedAsNull(c, () =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge: (challenge) => takeChallenge(db, challenge, asked),
      expectedOrigin: siteOrigin(c),
      expectedRPID: site,
      credential: { id: response.id, publicKey: new Uint8Array(passkey.public_key), counter: passkey.used_count },
      requireUserVerification: true,
    }),
  )
  if (checked === null || !checked.verified) return null
  await notePasskeyUsed(db, { id: passkey.id, used_count: checked.authenticationInfo.newCounter, at: asked.at })
  return passkey.person_id
}

/** The passkey that a browser has made for this site and this session; null when it is none. */
export async function newPasskeyIn(
  c: Context<TomoniEnv>,
  answer: string,
  asked: Asked,
): Promise<Omit<NewPasskey, 'person_id' | 'name' | 'at'> | null> {
  const site = passkeySite(c)
  const response = parsed(addedSchema, answer)
  if (site === null || response === null) return null
  const checked = await refusedAsNull(c, () =>
    verifyRegistrationResponse({
      response: response as Parameters<typeof verifyRegistrationResponse>[0]['response'],
      expectedChallenge: (challenge) => takeChallenge(c.var.db, challenge, asked),
      expectedOrigin: siteOrigin(c),
      expectedRPID: site,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...SIGNATURES],
    }),
  )
  if (checked === null || !checked.verified) return null
  const { id, publicKey, counter } = checked.registrationInfo.credential
  return {
    credential_id: Buffer.from(id, 'base64url'),
    public_key: Buffer.from(publicKey),
    used_count: counter,
    transports: response.response.transports,
  }
}

function parsed<S extends z.ZodType>(schema: S, answer: string): z.output<S> | null {
  let json: unknown
  try {
    json = JSON.parse(answer)
  } catch {
    return null
  }
  const judged = schema.safeParse(json)
  return judged.success ? judged.data : null
}

/** The library throws a bare Error for whatever does not fit: another origin, another challenge, no owner there, a signature that is wrong. */
async function refusedAsNull<T>(c: Context<TomoniEnv>, check: () => Promise<T>): Promise<T | null> {
  try {
    return await check()
  } catch (error) {
    c.var.log.info({ reason: error instanceof Error ? error.name : typeof error }, 'a passkey answer was refused')
    return null
  }
}
