import { expect, test } from 'vitest'
import { readSender, readSmtpUrl } from './smtp-settings.ts'

const plain = { host: 'mail.example.jp', port: 587, tls: 'starttls', sign_in: null }
test.each([
  ['smtp://mail.example.jp', plain],
  ['smtp://mail.example.jp:2525', { ...plain, port: 2525 }],
  ['smtps://mail.example.jp', { ...plain, port: 465, tls: 'from_start' }],
  ['smtp://localhost:25?tls=off', { host: 'localhost', port: 25, tls: 'off', sign_in: null }],
  ['smtp://[::1]:25?tls=off', { host: '::1', port: 25, tls: 'off', sign_in: null }],
  [
    'smtp://info%40example.jp:p%40ss%2Fw%3Ard@mail.example.jp',
    { ...plain, sign_in: { name: 'info@example.jp', password: 'p@ss/w:rd' } },
  ],
])('%s is read', (text, server) => {
  expect(readSmtpUrl(text)).toEqual(server)
})

test.each([
  '',
  'mail.example.jp',
  'https://mail.example.jp',
  'smtp://',
  'smtp://mail.example.jp?tls=of',
  'smtp://mail.example.jp?tls=off&secure=true',
  'smtps://mail.example.jp?tls=off',
  'smtp://a%zz:b@mail.example.jp',
])('%j is not', (text) => {
  expect(readSmtpUrl(text)).toBeNull()
})

test('a sender has a name and an address, or an address', () => {
  expect(readSender('ともに事務局 <info@Example.jp>')).toEqual({ name: 'ともに事務局', address: 'info@example.jp' })
  expect(readSender('info@example.jp')).toEqual({ name: '', address: 'info@example.jp' })
  for (const bad of ['ともに事務局', 'a\r\nBcc: b <info@example.jp>', 'a <info@example.jp> b', '<info@example.jp', 'a, b <a@b>'])
    expect(readSender(bad), bad).toBeNull()
})
