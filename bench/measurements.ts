import { campaignPage } from './campaign-page.ts'
import { closeMonthMeasurement } from './close-month.ts'
import { collectionResults } from './collection-results.ts'
import { deskLists } from './desk-lists.ts'
import { importOrders } from './import-orders.ts'
import { oneDonation } from './one-donation.ts'
import { receipts } from './receipts.ts'
import { type Measurement, report } from './report.ts'
import { secondStart } from './second-start.ts'

/**
 * `npm run bench [NAME …]`: each measurement against its limit in the same run, alternating, so that the machine's mood falls
 * on both. Exit status 1 when a limit is missed.
 */
const measurements: readonly Measurement[] = [
  importOrders,
  oneDonation,
  closeMonthMeasurement,
  collectionResults,
  deskLists,
  receipts,
  campaignPage,
  secondStart,
]

const wanted = process.argv.slice(2)
const chosen = wanted.length > 0 ? measurements.filter(({ name }) => wanted.includes(name)) : measurements
if (chosen.length === 0) {
  console.error(`There are: ${measurements.map(({ name }) => name).join(', ')}`)
  process.exitCode = 1
}
for (const measurement of chosen) {
  const kept = report(measurement, await measurement.run())
  if (!kept) process.exitCode = 1
}
