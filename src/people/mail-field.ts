import { z } from 'zod'

/** A mail address as it is stored and compared: full-width signs folded, no spaces, small letters. */
export function foldedMail(typed: string): string {
  return typed.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()
}

/** A mail address of a form, folded. */
export const mailField = z
  .string()
  .transform(foldedMail)
  .pipe(
    z
      .string()
      .min(1, { error: 'メールアドレスを入力してください', abort: true })
      .max(254, { error: 'メールアドレスは254文字までで入力してください', abort: true })
      .pipe(z.email('メールアドレスは name@example.jp のような形で入力してください')),
  )
