import { expect, test } from 'vitest'
import { isEasyToGuess } from './easy-password.ts'

test.each([
  'aaaaaaaaaaaa',
  'abcabcabcabc',
  '123456789012',
  '１２３４５６７８９０１２',
  'qwertyuiop123',
  'asdfghjkl1234',
  'password1234',
  'Password2025!',
  'tomoni-tomoni-2025',
  'ともにともにともにともに',
  '生協生協生協生協生協生協',
  'seikyo20252026',
  'admin.admin.1234',
  '1qaz2wsx3edc',
  'zyxwvutsrqponm',
])('%s is refused', (password) => {
  expect(isEasyToGuess(password)).toBe(true)
})

test.each([
  'きょうもパンが焼けました',
  'correct horse battery staple',
  'twelve signs or more',
  'tomoni de pan wo yaku',
  'ぜんぜん関係のないことば',
  'k9!vR2#mQ7$x',
])('%s is taken', (password) => {
  expect(isEasyToGuess(password)).toBe(false)
})
