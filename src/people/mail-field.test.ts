import { expect, test } from 'vitest'
import { mailField } from './mail-field.ts'

test.each([
  ['aoki@example.jp', 'aoki@example.jp'],
  [' Aoki@Example.JP ', 'aoki@example.jp'],
  ['ａｏｋｉ＠ｅｘａｍｐｌｅ．ｊｐ', 'aoki@example.jp'],
  ['aoki　@example.jp', 'aoki@example.jp'],
])('%s is read as %s', (typed, mail) => {
  expect(mailField.parse(typed)).toBe(mail)
})

test.each([
  ['', 'メールアドレスを入力してください'],
  ['　 ', 'メールアドレスを入力してください'],
  ['aoki', 'メールアドレスは name@example.jp のような形で入力してください'],
  ['aoki@example', 'メールアドレスは name@example.jp のような形で入力してください'],
  ['aoki@@example.jp', 'メールアドレスは name@example.jp のような形で入力してください'],
  ['aoki@example.jp\0', 'メールアドレスは name@example.jp のような形で入力してください'],
  [`${'a'.repeat(250)}@example.jp`, 'メールアドレスは254文字までで入力してください'],
])('%j is refused: %s', (typed, sentence) => {
  const result = mailField.safeParse(typed)
  expect(result.success).toBe(false)
  expect(result.error?.issues.map(({ message }) => message)).toEqual([sentence])
})
