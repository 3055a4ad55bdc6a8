/**
 * Organisations: who is introduced and supported, and where money for them goes. Owns the schema `organisations`.
 *
 * States. Bank details are proposed, then confirmed by another person or refused; those confirmed last are in force.
 * Nevers. No details that one person alone brought into force, no second proposal beside one that waits, none changed
 * afterwards. They are shown masked, and whoever reads them in full is on the record.
 */
export { addOrganisation } from './add-organisation.ts'
export { decideBankDetails } from './decide-bank-details.ts'
export { organisationsRoom } from './desk/organisations-room.tsx'
export { organisationNames } from './organisation-names.ts'
export { organisationsActs } from './organisations-acts.ts'
export { countProposals } from './organisations-queries.ts'
export { organisationsPages } from './pages/organisations-pages.tsx'
export { proposeBankDetails } from './propose-bank-details.ts'
export { publicAddresses } from './public-addresses.ts'
export { organisationsSealed } from './sealed-columns.ts'
export { ODDITIES, sayOddity } from './workplaces/oddity.ts'
export { type ReceivedWorkplaces, receiveWorkplacesFile, sayWorkplacesRefusal } from './workplaces/receive-workplaces-file.ts'
