/**
 * Co-ops (生協), their members (組合員) and their order cycles (企画回) with the windows in which each channel takes orders.
 *
 * States. A member is known by co-op and member number, has joined on a day, and may have left on another; a cycle is before,
 * inside or after its window, which only the clock decides.
 *
 * Nevers. No second member for the same number, no member removed because a file does not name them, no cycle computed: its
 * row is in a table or it does not exist. No name, telephone number or mail address in a fault, a log or the record. No mail
 * address lies in clear, and none that its member had deleted comes back with a file.
 */
export { addCoop, COOP_CODE, type NewCoop } from './add-coop.ts'
export { coopsActs } from './coops-acts.ts'
export { type Coop, type CoopAtTheDoor, coopOfId, coopsAtTheDoor, coopsByCode } from './coops-queries.ts'
export { coopsRetention } from './coops-retention.ts'
export { cyclesRoom } from './desk/cycles-room.tsx'
export { type FoundMember, findMember, findMembers, memberWithNumber, readMemberWanted } from './find-members.ts'
export { sayMemberFault } from './member-fault.ts'
export { forgetContact, registeredMail } from './member-mail.ts'
export { everyMemberOf, type NumberedMember, numbersOfMembers } from './members-by-key.ts'
export { receiveCyclesFile } from './receive-cycles-file.ts'
export { type ReceivedMembers, receiveMembersFile } from './receive-members-file.ts'
export { coopsSealed } from './sealed-columns.ts'
