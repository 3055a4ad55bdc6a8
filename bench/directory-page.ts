import { pageThroughput } from './page-throughput.ts'
import type { Measurement } from './report.ts'

export const directoryPage: Measurement = {
  name: 'directory-page',
  says: 'the directory of organisations over HTTP against a bare node:http server sending the same bytes',
  run: () => pageThroughput('/organisations', { at_least: 0.5 }),
}
