/**
 * Background: what the server does without being asked: sending from the outbox, and tasks that are due at a time of day.
 *
 * A task is waiting for its time, taken by one process, then done, or failed and soon due again.
 *
 * Nevers. No task runs in two processes at once; none is needed for what a page shows to be right. No task knows a rule of its
 * own: it calls an act of a subject. A place for more is tasks.ts; what must happen soon after an act gets a table as mails have.
 */
export { backgroundActs } from './background-acts.ts'
export { forgetWhatIsOver, setKeptDays, whatIsOver } from './retention.ts'
export { startBackground } from './start-background.ts'
