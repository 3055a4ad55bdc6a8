import type { Measurement } from './report.ts'
import { withInstallation } from './served.ts'

const ROUNDS = 3
const LIMIT_S = 3

/** A second `npm start`, when everything is installed, built and loaded, until the first page is there. */
export const secondStart: Measurement = {
  name: 'second-start',
  says: 'second npm start to the first page, against 3 seconds',
  run: () =>
    withInstallation(async ({ start, stop }) => {
      await start('/campaigns/133540')
      await stop()
      const ours: number[] = []
      for (let round = 0; round < ROUNDS; round += 1) {
        ours.push(await start('/campaigns/133540'))
        await stop()
      }
      return [{ what: 'to the first page', ours, limit: ours.map(() => LIMIT_S), unit: 's', at_most: 1 }]
    }),
}
