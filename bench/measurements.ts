import { type Measurement, report } from './report.ts'

/**
 * `npm run bench [NAME …]`: each measurement against its limit in the same run, alternating, so that the machine's mood falls
 * on both. Exit status 1 when a limit is missed.
 */
const measurements: Readonly<Record<string, () => Promise<Measurement>>> = {
  // Each is loaded when its turn comes, so that the memory of the first is its own.
  'import-orders': async () => (await import('./import-orders.ts')).importOrders,
  'one-donation': async () => (await import('./one-donation.ts')).oneDonation,
  'web-donation': async () => (await import('./web-donation.ts')).webDonation,
  'close-month': async () => (await import('./close-month.ts')).closeMonthMeasurement,
  'collection-results': async () => (await import('./collection-results.ts')).collectionResults,
  'desk-lists': async () => (await import('./desk-lists.ts')).deskLists,
  receipts: async () => (await import('./receipts.ts')).receipts,
  'campaign-page': async () => (await import('./campaign-page.ts')).campaignPage,
  'directory-search': async () => (await import('./directory-search.ts')).directorySearch,
  'directory-page': async () => (await import('./directory-page.ts')).directoryPage,
  'second-start': async () => (await import('./second-start.ts')).secondStart,
}

const names = Object.keys(measurements)
const wanted = process.argv.slice(2)
const chosen = wanted.length > 0 ? names.filter((name) => wanted.includes(name)) : names
if (chosen.length === 0) {
  console.error(`There are: ${names.join(', ')}`)
  process.exitCode = 1
}
for (const name of chosen) {
  const measurement = await measurements[name]?.()
  if (measurement === undefined) continue
  const kept = report(measurement, await measurement.run())
  if (!kept) process.exitCode = 1
}
