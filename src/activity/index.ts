/**
 * Activity: who did what, when (操作記録).
 *
 * A row is written in the same database transaction as the act it tells of, or neither is. Its state never changes.
 *
 * Nevers. No row is changed or removed; the database refuses. No names, mail addresses or telephone numbers in `details`: an
 * id will do. This subject knows no acts of its own: each subject declares its acts, with their sentences, in its own
 * `*-acts.ts` (see act.ts), and the desk gathers them in `desk/every-act.ts`.
 */
export { type Act, type Acts, declareActs, type NoDetails, SEEN_BY_ADMINISTRATORS, SEEN_WITH_MONEY } from './act.ts'
export { activityChecks } from './activity-checks.ts'
export { activitiesAbout } from './activity-queries.ts'
export { activityRetention } from './activity-retention.ts'
export { changedFields } from './changed-fields.ts'
export { activityPages } from './desk/activity-list.tsx'
export {
  type MemberKey,
  type PersonalField,
  personalFields,
  readingWays,
  recordReading,
  recordSeen,
} from './reading.ts'
export { memberChangesIn, peopleOnRecord, type ReadingSpan, readingsIn } from './readings-queries.ts'
export { record } from './record.ts'
export { sayActivity } from './say-activity.ts'
