/**
 * People: who can sign in (利用者), how they prove it, and which roles they have.
 *
 * States. A person has any number of roles; none at all opens nothing. A session is open, idle too long (2 h), too old (12 h)
 * or ended; an ended one is deleted and opens nothing from that moment. An entry link is open, used or over (24 h).
 *
 * Nevers. Nobody registers: a person begins by an entry link. No password, session token or link token is readable in the
 * database dump or the log. A page never tells whether a mail address is known. What the sign-in library brings beyond
 * password and session is not reachable from outside: its own handler is mounted nowhere.
 */
export { giveRole, isLastAdministrator, leave, takeRole } from './change-roles.ts'
export { firstVisitLink, staffLink } from './entry-link.ts'
export { findStaff } from './find-staff.ts'
export type { GivenRole } from './given-role.ts'
export { requireFreshConfirmation, requireSecondFactor } from './guards.ts'
export { handlesMoney, MONEY_ROLES } from './handles-money.ts'
export { installationSecret } from './installation-secret.ts'
export { type Invitation, openInvitations } from './invitations.ts'
export { invite, inviteAgain, withdrawInvitation } from './invite.ts'
export { letInAgain } from './let-in-again.ts'
export { mailField } from './mail-field.ts'
export { meRoom } from './me/me-room.ts'
export { backInPages } from './pages/back-in.tsx'
export { confirmPages } from './pages/confirm.tsx'
export { noRolePage } from './pages/door-closed.tsx'
export { factorPages } from './pages/factor.tsx'
export { firstVisitPages } from './pages/first-visit.tsx'
export { invitationPages } from './pages/invitation.tsx'
export { signInPages } from './pages/sign-in.tsx'
export { peopleActs } from './people-acts.ts'
export { everyPerson, findPerson, type Person } from './people-queries.ts'
export { peopleRetention } from './people-retention.ts'
export { ownId, requireOwnCoop, requireOwnOrganisation, requireRole } from './require-role.tsx'
export { roleWords } from './role-words.ts'
export { hasRole, isOfTheOffice, OFFICE_ROLES, type OfficeRole } from './roles-of.ts'
export { peopleSealed } from './sealed-columns.ts'
export { SignIn } from './sign-in.ts'
export { signInActs } from './sign-in-acts.ts'
export { loadPerson, requireSomebody } from './signed-in.ts'
export { editorsOfOrganisation, officeReaders } from './whom-to-mail.ts'
