import { z } from 'zod'
import { foldFigures } from '../../text/fold.ts'

const LONGEST = 200
const unreadable = '画面を開きなおして、もう一度送ってください'

const figures = (length: string, sentence: string) =>
  z
    .string()
    .transform((text) => foldFigures(text).replace(/[\s-]/g, ''))
    .refine((text) => new RegExp(`^\\d{${length}}$`).test(text), sentence)

/** Bank details as they are typed; whether the branch is there and the bank takes the name is asked afterwards. */
export const detailsSchema = z.object({
  bank_code: figures('4', '銀行番号を4けたの数字で入力してください'),
  branch_code: figures('3', '支店番号を3けたの数字で入力してください'),
  account_kind: z.enum(['1', '2', '4', '9'], '預金種目を選んでください'),
  account_number: figures('1,7', '口座番号を7けたまでの数字で入力してください'),
  receiver_kana: z.string().trim().min(1, '受取人名をカナで入力してください').max(LONGEST, '受取人名が長すぎます'),
  reason: z
    .string()
    .trim()
    .min(1, 'どこから来た変更かを入力してください')
    .max(LONGEST, `理由は${LONGEST}文字までで入力してください`),
})

export const decideSchema = z.object({
  id: z
    .string(unreadable)
    .regex(/^[1-9]\d{0,8}$/, unreadable)
    .transform(Number),
  decision: z.enum(['confirmed', 'refused'], unreadable),
})

/** Empty: no mail is sent. */
export const mailSchema = z.object({
  mail: z
    .string()
    .trim()
    .toLowerCase()
    .max(254, 'メールアドレスが長すぎます')
    .refine(
      (text) => text === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text),
      'メールアドレスを確かめてください（例：mail@example.jp）',
    )
    .transform((text) => (text === '' ? null : text)),
})
