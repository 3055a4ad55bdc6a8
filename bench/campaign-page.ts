import { pageThroughput } from './page-throughput.ts'
import type { Measurement } from './report.ts'

export const campaignPage: Measurement = {
  name: 'campaign-page',
  says: 'the campaign page over HTTP against a bare node:http server sending the same bytes',
  run: () => pageThroughput('/campaigns/133540', { at_least: 0.5 }),
}
