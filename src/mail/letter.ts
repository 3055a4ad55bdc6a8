import type { SealedColumn, Vault } from '../vault/index.ts'

/** What of a mail lies sealed: to whom, and what it says. */
export interface Letter {
  readonly to_address: string
  readonly text: string
  readonly html: string | null
}

const PURPOSE = 'mail.letters'

export function sealLetter(vault: Vault, letter: Letter): Buffer {
  return vault.seal(letterText(letter), PURPOSE)
}

/** The letter of a mail; nothing but nulls once it was removed. */
export function openLetter(
  vault: Vault,
  sealed: Buffer | null,
): Letter | { readonly to_address: null; readonly text: null; readonly html: null } {
  if (sealed === null) return { to_address: null, text: null, html: null }
  const [to_address, text, html] = JSON.parse(vault.open(sealed, PURPOSE)) as [string, string, string | null]
  return { to_address, text, html }
}

function letterText({ to_address, text, html }: Letter): string {
  return JSON.stringify([to_address, text, html])
}

/** Every column of the outbox in which personal data lies sealed. Attachments lie clear: they are papers for organisations. */
export const mailSealed: readonly SealedColumn[] = [
  {
    table: 'mail.mails',
    column: 'letter_sealed',
    purpose: PURPOSE,
    key: ['id'],
    clear: {
      columns: ['to_address', 'text', 'html'],
      textOf: ({ to_address, text, html }) =>
        letterText({ to_address: String(to_address), text: String(text), html: html === null ? null : String(html) }),
    },
  },
]
