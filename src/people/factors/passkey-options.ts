import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { SignedIn, TomoniEnv } from '../../http/env.ts'
import { arrivalOf } from '../arrival.ts'
import { passkeySite } from './passkey-answers.ts'
import { newChallenge } from './passkey-challenges.ts'
import { credentialsOf, SIGNATURES } from './passkeys.ts'

/** What a browser is asked to sign by somebody who wants to come in: any passkey that it has for this site. */
export async function signInOptions(c: Context<TomoniEnv>) {
  const challenge = await newChallenge(c.var.db, { purpose: 'sign_in', session_id: null }, now(c))
  return await optionsToSign(c, challenge)
}

/** What somebody who is in is asked to sign, with one of their own passkeys. */
export async function signingOptions(c: Context<TomoniEnv>) {
  const { session, person } = somebody(c)
  const challenge = await newChallenge(c.var.db, { purpose: 'confirm', session_id: session.id }, now(c))
  return await optionsToSign(c, challenge, await credentialsOf(c.var.db, person.person_id))
}

/** For a new passkey of somebody who is in: one that the device keeps with the name of this site, and only opens for its owner. */
export async function addingOptions(c: Context<TomoniEnv>) {
  const { session, person } = somebody(c)
  const challenge = await newChallenge(c.var.db, { purpose: 'add', session_id: session.id }, now(c))
  return await generateRegistrationOptions({
    rpName: 'ともに',
    rpID: siteOrNone(c),
    userName: person.mail,
    userDisplayName: person.name,
    userID: new TextEncoder().encode(person.person_id),
    challenge: bytesOf(challenge),
    supportedAlgorithmIDs: [...SIGNATURES],
    excludeCredentials: await credentialsOf(c.var.db, person.person_id),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

type Credentials = Awaited<ReturnType<typeof credentialsOf>>

async function optionsToSign(c: Context<TomoniEnv>, challenge: string, allowCredentials: Credentials = []) {
  return await generateAuthenticationOptions({
    rpID: siteOrNone(c),
    challenge: bytesOf(challenge),
    allowCredentials,
    userVerification: 'required',
  })
}

/** A text would be taken for the bytes themselves and written in base64url once more. */
function bytesOf(challenge: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(challenge, 'base64url'))
}

function siteOrNone(c: Context<TomoniEnv>): string {
  const site = passkeySite(c)
  if (site === null) throw new HTTPException(400, { message: 'no passkeys at a bare address' })
  return site
}

function somebody(c: Context<TomoniEnv>): { session: { id: string }; person: SignedIn } {
  const { session } = arrivalOf(c)
  const { person } = c.var
  if (session === null || person === null) throw new HTTPException(401, { message: 'nobody is signed in' })
  return { session, person }
}

function now(c: Context<TomoniEnv>): Temporal.Instant {
  return arrivalOf(c).signIn.clock.now()
}
