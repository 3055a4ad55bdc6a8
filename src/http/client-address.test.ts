import { describe, expect, it } from 'vitest'
import { bareApp } from '../../test/support/bare-app.ts'
import { addressForLimits, clientAddress } from './client-address.ts'

async function seen(connection: string, forwarded?: string): Promise<string> {
  const app = bareApp({ trusted_proxies: ['10.0.0.0/8', '2001:db8::5'] }).get('/', (c) => c.text(clientAddress(c)))
  const env = { incoming: { socket: { remoteAddress: connection, remotePort: 1, remoteFamily: 'IPv4' } } }
  const answer = await app.request('/', { headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }, env)
  return answer.text()
}

describe("the client's address", () => {
  it.each([
    ['198.51.100.7', undefined, '198.51.100.7'],
    ['198.51.100.7', '203.0.113.9', '198.51.100.7'],
    ['10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['::ffff:10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['10.0.0.1', '1.1.1.1, 203.0.113.9', '203.0.113.9'],
    ['10.0.0.1', '203.0.113.9, 10.2.3.4', '203.0.113.9'],
    ['2001:db8::5', '2001:db8:1::9', '2001:db8:1::9'],
    ['10.0.0.1', 'nonsense', '10.0.0.1'],
    ['10.0.0.1', undefined, '10.0.0.1'],
  ])('connection %s, forwarded %s: %s', async (connection, forwarded, expected) => {
    expect(await seen(connection, forwarded)).toBe(expected)
  })

  it('is unknown where there is no connection', async () => {
    const app = bareApp().get('/', (c) => c.text(clientAddress(c)))
    expect(await (await app.request('/')).text()).toBe('unknown')
  })
})

describe('what a rate limit counts by', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:aaaa::1', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:bbbb::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s: %s', (address, expected) => {
    expect(addressForLimits(address)).toBe(expected)
  })
})
