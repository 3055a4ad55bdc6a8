/**
 * Membership: what members do here by themselves. Owns the schema `membership`: codes and sessions, choices, requests, addresses that
 * the desk added. A code is open, used up or over (10 minutes, 5 tries, a newer one); a session is open, idle too long (30 minutes), too
 * old (12 hours) or ended; a request waits, is done or refused. Nevers. No password. No page tells whether a member number exists. No
 * member sees or changes what is another's. Nothing that the books need is deleted. No subject below knows this one.
 */
export { membersRoom } from './desk/members-room.tsx'
export { loadMember } from './load-member.ts'
export { mailOf } from './member-mail.ts'
export { membershipActs } from './membership-acts.ts'
export { membershipRetention } from './membership-retention.ts'
export { memberPages } from './pages/member-pages.tsx'
export { memberDoorForms } from './pages/sign-in-pages.tsx'
export { countOpenRequests } from './requests.ts'
export { membershipSealed } from './sealed-columns.ts'
