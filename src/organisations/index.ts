/**
 * Organisations: who is introduced and supported, their pages, and where money for them goes. Owns the schema `organisations`.
 *
 * States. Bank details are proposed, then confirmed by another person or refused. A change of a page waits, then is accepted,
 * sent back or withdrawn; by staff it is accepted at once. What stands in a public list is listed, then introduced, or vanished.
 * Nevers. No bank details that one person alone brought into force; whoever reads them in full is on the record. No list
 * overwrites what people wrote, no page moves, nothing of an organisation is shown that staff did not see first.
 */
export { addOrganisation } from './add-organisation.ts'
export { addUpdate } from './add-update.ts'
export { decideBankDetails } from './decide-bank-details.ts'
export { organisationsRoom } from './desk/organisations-room.tsx'
export { ownOrganisationRoom } from './desk/own-organisation-room.tsx'
export { countPagesToDo } from './desk/pages-at-the-desk.ts'
export { organisationPagesRoom } from './desk/pages-room.tsx'
export { findOrganisationNamed, organisationNames } from './organisation-names.ts'
export { organisationsActs } from './organisations-acts.ts'
export { organisationsChecks } from './organisations-checks.ts'
export { countProposals } from './organisations-queries.ts'
export { organisationsPages } from './pages/organisations-pages.tsx'
export { proposeBankDetails } from './propose-bank-details.ts'
export { publicAddresses } from './public-addresses.ts'
export { organisationsSealed } from './sealed-columns.ts'
export { ODDITIES, sayOddity } from './workplaces/oddity.ts'
export { type ReceivedWorkplaces, receiveWorkplacesFile, sayWorkplacesRefusal } from './workplaces/receive-workplaces-file.ts'
