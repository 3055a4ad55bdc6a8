import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAddress } from './address.ts'

test.each([
  ['info@example.jp', 'info@example.jp'],
  [' 　info@Example.JP 　', 'info@example.jp'],
  ['First.Last+tag@example.co.jp', 'First.Last+tag@example.co.jp'],
  // Old addresses of telephones.
  ['a..b.@docomo.ne.jp', 'a..b.@docomo.ne.jp'],
  ['-abc_@ezweb.ne.jp', '-abc_@ezweb.ne.jp'],
  ['info@生協.日本', 'info@xn--3kr599e.xn--wgv71a'],
  [`${'a'.repeat(64)}@example.jp`, `${'a'.repeat(64)}@example.jp`],
])('%s is read as %s', (typed, address) => {
  expect(readAddress(typed)).toEqual({ ok: true, address })
})

test.each([
  ['', 'empty'],
  ['　 ', 'empty'],
  ['a@example.jp\r\nBcc: b@example.jp', 'control_character'],
  ['a\n@example.jp', 'control_character'],
  ['a@example.jp\u0000', 'control_character'],
  ['a@example.jp\u2028b', 'control_character'],
  ['example.jp', 'no_at'],
  ['@example.jp', 'local_part'],
  ['a,b@example.jp', 'local_part'],
  ['a@example.jp,b@example.jp', 'local_part'],
  ['a@example.jp b@example.jp', 'local_part'],
  ['Aoki <a@example.jp', 'local_part'],
  ['"a b"@example.jp', 'local_part'],
  ['青木@example.jp', 'local_part'],
  [`${'a'.repeat(65)}@example.jp`, 'local_part_too_long'],
  ['a@localhost', 'domain'],
  ['a@example.jp>', 'domain'],
  ['a@-example.jp', 'domain'],
  ['a@example..jp', 'domain'],
  ['a@[192.0.2.1]', 'domain'],
  ['a@192.0.2.1', 'domain'],
  [`a@${'x'.repeat(64)}.jp`, 'domain'],
  [`${'a'.repeat(60)}@${`${'x'.repeat(48)}.`.repeat(4)}jp`, 'too_long'],
] as const)('%j is refused as %s', (typed, fault) => {
  expect(readAddress(typed)).toEqual({ ok: false, fault })
})

test('whatever is typed, what is accepted is one recipient on one line', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.emailAddress(),
        fc.string().map((s) => `${s}@example.jp`),
      ),
      (typed) => {
        const read = readAddress(typed)
        if (read.ok) expect(read.address).toMatch(/^[^\s@<>(),;:"\\[\]]{1,64}@[a-z0-9.-]+$/)
      },
    ),
  )
})
