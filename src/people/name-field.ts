import { z } from 'zod'

/** The name that somebody of the desk goes by, in the record and on papers. */
export const nameField = z
  .string()
  .trim()
  .min(1, { error: 'お名前を入力してください', abort: true })
  .max(100, { error: 'お名前は100文字までで入力してください', abort: true })
  .regex(/^\P{Cc}*$/u, 'お名前に使えない文字があります。入力しなおしてください')
