import { describe, expect, it } from 'vitest'
import { type Channel, offerStatus, offerWindow, ticketWindow } from './campaign.ts'

const at = (time: string) => Temporal.Instant.from(`${time}+09:00`)
const window = (channel: Channel, from: string, to: string) => ({
  channel,
  opens_at: at(`${from}T00:00`),
  closes_at: at(`${to}T00:00`),
})

const paper = window('paper', '2025-11-10', '2025-11-15')
const web = window('web', '2025-11-10', '2025-11-17')
const second_web = window('web', '2025-11-20', '2025-11-22')

describe('the status of an offer', () => {
  it.each([
    ['2025-11-09T23:59:59.999', [paper], 'not_yet_open'],
    ['2025-11-10T00:00', [paper], 'open'],
    ['2025-11-14T23:59:59.999', [paper], 'open'],
    ['2025-11-15T00:00', [paper], 'closed'],
    ['2025-11-16T12:00', [paper, web], 'open'],
    ['2025-11-17T00:00', [paper, web], 'closed'],
    ['2025-11-18T00:00', [paper, second_web], 'not_yet_open'],
  ])('at %s is, with %j', (time, windows, status) => {
    expect(offerStatus({ windows }, at(time))).toBe(status)
  })
})

describe('the window that the ticket names', () => {
  it('is that of paper while paper is taken, then of what is still open, then the whole time', () => {
    const offer = { windows: [paper, web] }
    expect(ticketWindow(offer, at('2025-11-12T10:00'))).toBe(paper)
    expect(ticketWindow(offer, at('2025-11-16T10:00'))).toBe(web)
    expect(ticketWindow(offer, at('2025-11-20T10:00'))).toEqual(offerWindow(offer))
  })
})
