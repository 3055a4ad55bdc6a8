import { z } from 'zod'
import type { InEveryReading } from '../../look/declare-words.ts'
import { readAddress } from '../../mail/index.ts'
import { formatCount } from '../../money/yen.ts'
import { cleanText } from '../../text/clean-text.ts'
import { foldFigures } from '../../text/fold.ts'
import type { claim_words } from './claim-words.ts'

type Sentences = (typeof claim_words)['ja']['say'] extends infer Say ? InEveryReading<Say> : never

/** The form by which somebody asks to look after a page, with its sentences in the reader's reading. */
export function claimForm(say: Sentences) {
  const text = (most: number) =>
    z
      .string()
      .default('')
      .transform(cleanText)
      .refine((typed) => [...typed].length <= most, say.long(formatCount(most)))
  const line = (most: number) => text(most).transform((typed) => typed.replace(/\s*\n\s*/g, ' '))
  return z.object({
    name: line(80).refine((typed) => typed !== '', say.name),
    mail: line(254)
      .transform((typed) => typed.normalize('NFKC').toLowerCase())
      .refine((typed) => readAddress(typed).ok, say.mail),
    phone: line(30)
      .transform((typed) => foldFigures(typed).replace(/[()\s]/g, ''))
      .refine((typed) => /^0[\d-]{8,13}\d$/.test(typed), say.phone),
    role: line(80).refine((typed) => typed !== '', say.role),
    message: text(1000),
  })
}
