import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { Refused } from '../db/refused.ts'
import type { KeyRing, VaultKey } from './key-ring.ts'

/** What a text is sealed for: `subject.thing`, such as `organisation.mail`. Stored with nothing, so never renamed. */
export type Purpose = `${string}.${string}`

const FORM = 1
const ID_BYTES = 4
const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = 1 + ID_BYTES

/**
 * Seals and opens texts. An envelope is one byte of form, four of the key's id, twelve of nonce, the ciphertext of
 * AES-256-GCM, sixteen of tag. The purpose is authenticated with it: a sealed mail address that somebody copies into the
 * column of bank details does not open there.
 */
export class Vault {
  readonly #ring: KeyRing

  constructor(ring: KeyRing) {
    this.#ring = ring
  }

  /** The ids of all keys, the one that seals first. */
  get key_ids(): readonly string[] {
    return this.#ring.map(({ id }) => id)
  }

  seal(text: string, purpose: Purpose): Buffer {
    const [key] = this.#ring
    const head = Buffer.concat([Buffer.of(FORM), Buffer.from(key.id, 'hex')])
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', key.sealing, nonce).setAAD(authenticated(head, purpose))
    return Buffer.concat([head, nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  }

  /**
   * The text in an envelope.
   *
   * @throws {Refused} when the ring lacks its key, with the key's id
   * Throws an Error when it was changed, cut, or sealed for another purpose.
   */
  open(envelope: Buffer, purpose: Purpose): string {
    if (envelope.length < HEAD_BYTES + NONCE_BYTES + TAG_BYTES || envelope[0] !== FORM) throw broken(purpose)
    const head = envelope.subarray(0, HEAD_BYTES)
    const nonce = envelope.subarray(HEAD_BYTES, HEAD_BYTES + NONCE_BYTES)
    const decipher = createDecipheriv('aes-256-gcm', this.#key(keyIdOf(envelope)).sealing, nonce, { authTagLength: TAG_BYTES })
      .setAAD(authenticated(head, purpose))
      .setAuthTag(envelope.subarray(-TAG_BYTES))
    try {
      const text = decipher.update(envelope.subarray(HEAD_BYTES + NONCE_BYTES, -TAG_BYTES))
      return Buffer.concat([text, decipher.final()]).toString('utf8')
    } catch {
      throw broken(purpose)
    }
  }

  /** What stands in an index column beside a sealed one: equal texts have equal ones, and nobody without the key can try texts. */
  blindIndex(text: string, purpose: Purpose): Buffer {
    return blind(this.#ring[0], text, purpose)
  }

  /** The indexes of a text under every key, to look it up by: until a rotation is through, rows of the older key are there too. */
  blindIndexes(text: string, purpose: Purpose): Buffer[] {
    return this.#ring.map((key) => blind(key, text, purpose))
  }

  #key(id: string): VaultKey {
    const key = this.#ring.find((one) => one.id === id)
    if (key === undefined) throw missingKeys([id])
    return key
  }
}

/** The id of the key that an envelope was sealed with. */
export function keyIdOf(envelope: Buffer): string {
  return envelope.subarray(1, HEAD_BYTES).toString('hex')
}

/** The sentence for whoever runs the server: what is missing, and where it goes. */
export function missingKeys(ids: readonly string[]): Refused {
  const list = ids.join(', ')
  return new Refused(
    `個人情報に封をした鍵（${list}）がありません。控えから、データフォルダの keys か設定 TOMONI_KEYS に戻してください。` +
      `新しい鍵を作っても読めるようにはなりません。\n` +
      `The key (${list}) that personal data was sealed with is missing. Put it back into the file keys of the data folder, or into TOMONI_KEYS.`,
  )
}

function blind({ indexing }: VaultKey, text: string, purpose: Purpose): Buffer {
  return createHmac('sha256', indexing).update(`${purpose}\n${text}`).digest()
}

function authenticated(head: Buffer, purpose: Purpose): Buffer {
  return Buffer.concat([head, Buffer.from(purpose, 'utf8')])
}

function broken(purpose: Purpose): Error {
  return new Error(`a sealed ${purpose} does not open: it was changed, or sealed for something else`)
}
