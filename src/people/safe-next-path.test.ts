import { expect, test } from 'vitest'
import { safeNextPath, signInPathFor } from './safe-next-path.ts'

test.each([
  ['/desk', '/desk'],
  ['/desk?a=1', '/desk?a=1'],
  ['/desk/held-lines?reason=unknown_member&page=2', '/desk/held-lines?reason=unknown_member&page=2'],
  ['/desk/imports/12', '/desk/imports/12'],
  ['/desk/activity?q=%E4%BF%9D', '/desk/activity?q=%E4%BF%9D'],
])('%s is a page of the desk', (next, path) => {
  expect(safeNextPath(next)).toBe(path)
})

test.each([
  undefined,
  '',
  'desk',
  'https://evil.example/desk',
  '//evil.example/desk',
  '/\\evil.example',
  '/desk\\..\\..\\evil',
  '/desk/../../evil',
  '/desk/..//evil.example',
  '/desk/%2e%2e/%2e%2e/campaigns',
  '/deskevil',
  '/desk@evil.example',
  '/desk.evil.example',
  '/campaigns/133540',
  '/desk/a\r\nSet-Cookie: x=1',
  '/desk/\t/evil',
  'javascript:alert(1)',
  '/desk/sign-in?next=/desk',
  '/desk/x/../sign-out',
  '/desk/first-visit/abc',
  `/desk/${'a'.repeat(1000)}`,
])('%s leads to the first page of the desk', (next) => {
  expect(safeNextPath(next)).toBe('/desk')
})

test('a link to the sign-in page names the way back only where there is one', () => {
  expect(signInPathFor('/desk')).toBe('/desk/sign-in')
  expect(signInPathFor('/desk/imports?x=1')).toBe('/desk/sign-in?next=%2Fdesk%2Fimports%3Fx%3D1')
})
