import type { FundKind } from '../fund.ts'

/** `/desk/campaigns` or `/desk/programmes/3`. */
export function pathOfFund(kind: FundKind, id?: number): string {
  const room = kind === 'campaign' ? '/desk/campaigns' : '/desk/programmes'
  return id === undefined ? room : `${room}/${id}`
}
