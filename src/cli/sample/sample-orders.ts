import { csvLine } from '../../text/csv-write.ts'
import { hasLeft, sampleKind, sampleNumber, stayingAmong, stayingRow, unknownNumber } from './sample-members.ts'
import { chance, pick } from './seeded.ts'

/** The demonstration's three campaigns in its order cycle, and its supporter programme. */
const CAMPAIGNS = ['133540', '133539', '133541'] as const
const PROGRAMME = '108413'
const CYCLE = '2025-11-3'

export interface SampleOrders {
  readonly count: number
  readonly seed: number
  /** How many members the register of the same seed has. */
  readonly members: number
  /** Of a hundred lines so many must be held. */
  readonly held_percent: number
}

/** How many of the lines must be held. */
export function heldAmong({ count, held_percent }: Pick<SampleOrders, 'count' | 'held_percent'>): number {
  return Math.floor((count * held_percent) / 100)
}

/**
 * Why lines of the sample are held, each in its turn: an order number one slip away, a number that no member has, units out of
 * range, an order number of this cycle in the next one, an order after the last day, units that are no number, and where the
 * register has a thousand members or more, one who has left.
 */
export const SAMPLE_REASONS = [
  'unknown_order_number',
  'unknown_member',
  'units_out_of_range',
  'wrong_cycle',
  'after_closing',
  'units_not_a_number',
  'member_left',
] as const

/** Order lines of the demonstration's cycle, with its header; each line is keyed, and those that need not be held are accepted. */
export function* sampleOrders(sample: SampleOrders): Generator<string> {
  const { count, held_percent } = sample
  yield csvLine(['生協コード', '企画回', '組合員番号', '注文番号', '口数', '受付区分', '受付日時', '明細番号'])
  let held = 0
  for (let row = 0; row < count; row++) {
    const must_be_held = heldAmong({ count: row + 1, held_percent }) > held
    const fields = accepted(sample, row)
    if (must_be_held) {
      spoil(fields, sample, { row, reason: pick(SAMPLE_REASONS, held) })
      held += 1
    }
    yield `tokyo,${fields.cycle},${fields.member},${fields.order_number},${fields.units},${fields.channel},${fields.at},${sample.seed}-${row + 1}\r\n`
  }
}

interface Fields {
  cycle: string
  member: string
  order_number: string
  units: string
  channel: string
  at: string
}

/**
 * A line that is accepted: the members who have not left come round and round, each always through the same channel and each
 * time for another campaign, for a second channel would look like a duplicate. In the first round a few join the programme.
 */
function accepted({ seed, members }: SampleOrders, row: number): Fields {
  const staying = stayingAmong(members)
  const round = Math.floor(row / staying)
  const member_row = stayingRow(row % staying)
  const taste = chance(seed, member_row, 10)
  const joins = round === 0 && taste % 32 === 0
  const units = chance(seed, row, 11)
  return {
    cycle: CYCLE,
    member: sampleNumber(seed, member_row),
    order_number: joins ? PROGRAMME : pick(CAMPAIGNS, (taste >>> 8) + round),
    units: String(units % 4 === 0 ? 2 + ((units >>> 8) % 4) : 1),
    channel: channelOf(seed, member_row),
    at: momentOf(chance(seed, row, 12)),
  }
}

function channelOf(seed: number, member_row: number): string {
  if (sampleKind(seed, member_row) === 'デポー') return 'デポー'
  return chance(seed, member_row, 13) % 3 === 0 ? 'インターネット' : '注文用紙'
}

/** Some minute of the days and hours in which people order, 10 to 14 November. */
function momentOf(figure: number): string {
  const day = 10 + (figure % 5)
  const hour = 7 + ((figure >>> 4) % 15)
  const minute = (figure >>> 10) % 60
  return `2025-11-${day} ${hour < 10 ? '0' : ''}${hour}:${minute < 10 ? '0' : ''}${minute}`
}

function spoil(
  fields: Fields,
  { seed, members }: SampleOrders,
  { row, reason }: { row: number; reason: (typeof SAMPLE_REASONS)[number] },
) {
  switch (reason) {
    case 'unknown_order_number':
      fields.order_number = '133504'
      break
    case 'unknown_member':
      fields.member = unknownNumber(seed, row)
      break
    case 'units_out_of_range':
      fields.units = pick(['0', '100', '500', '1000'], chance(seed, row, 14))
      break
    case 'wrong_cycle':
      fields.cycle = '2025-11-4'
      fields.order_number = '133540'
      break
    case 'after_closing':
      fields.at = `2025-11-15 0${chance(seed, row, 15) % 10}:30`
      break
    case 'units_not_a_number':
      fields.units = pick(['一口', '1.5', '?', ''], chance(seed, row, 16))
      break
    case 'member_left': {
      const leaver = 999 + 1000 * (chance(seed, row, 17) % Math.max(1, Math.floor(members / 1000)))
      if (leaver < members && hasLeft(leaver)) fields.member = sampleNumber(seed, leaver)
      else fields.order_number = '133504'
    }
  }
}
