import { z } from 'zod'
import { isEasyToGuess } from './easy-password.ts'
import { foldedPassword, longestPassword, shortestPassword } from './password.ts'

/** A password that somebody chooses, typed twice; for forms that ask for nothing else of a person. */
export const newPasswordFields = {
  password: z
    .string()
    .min(1, { error: 'パスワードを入力してください', abort: true })
    .refine((typed) => [...typed].length >= shortestPassword, {
      error: `パスワードは${shortestPassword}文字以上にしてください`,
      abort: true,
    })
    .refine((typed) => foldedPassword(typed).length <= longestPassword, {
      error: `パスワードは${longestPassword}文字までにしてください`,
      abort: true,
    })
    .refine(
      (typed) => !isEasyToGuess(typed),
      'このパスワードは、すぐに当てられます。くりかえし、キーの並び、「ともに」「生協」などの言葉だけでないものにしてください',
    ),
  again: z.string(),
}

/** Both are the same; asked when the password itself is well. */
export const typedTwice = {
  check: ({ password, again }: { password: string; again: string }) => foldedPassword(password) === foldedPassword(again),
  path: ['again'],
  error: '2回のパスワードがちがいます。同じものを入力してください',
  when: ({ issues }: z.core.ParsePayload) => issues.every(({ path }) => path?.[0] !== 'password'),
}

/** Whether somebody chooses their own address, which is the first thing that others try. */
export function isOwnMail(password: string, mail: string): boolean {
  return foldedPassword(password).toLowerCase() === mail
}

export const own_mail_sentence = 'メールアドレスと同じパスワードは使えません。ほかのものにしてください'
