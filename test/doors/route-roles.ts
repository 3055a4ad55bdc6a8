import type { Role } from '../../src/http/env.ts'
import { organisationRows } from './organisation-rows.ts'

/**
 * Route × role: who gets which answer at every address of the site. `route-roles.test.ts` takes the routes from the
 * application itself, asks each of them as everybody, and fails when a route has no row here or answers otherwise.
 *
 * A new route: add its row under its room, with the roles that the work is for (think of it here, not by copying what the
 * desk's own list says), the address to try, and the status for those who are let in. An address whose thing is not there
 * (`/desk/mail/9`, 404) shows as well who passes the door, and does nothing.
 */
export interface Row {
  /** Who is let in; `anyone` without signing in. */
  readonly roles: readonly Role[] | 'anyone'
  /** How those are answered. */
  readonly status: number
  /** The address to try; the route's own where it has no parameters. `:own` is put in by the test. */
  readonly path?: string
  /** Only where the answer to people who are signed in differs from the one to strangers. */
  readonly signed_in?: number
  /** Only where people of co-ops and organisations are answered otherwise than the office. */
  readonly outside?: number
  /** Only where the answer to a member who came in through `/my/sign-in` differs from the one to strangers. */
  readonly member?: number
  /** Only where staff whose second factor is still to come are answered otherwise than strangers. */
  readonly half_signed_in?: number
}

const anyone = (status: number, path?: string, signed_in?: number): Row => ({
  roles: 'anyone',
  status,
  ...(path === undefined ? {} : { path }),
  ...(signed_in === undefined ? {} : { signed_in }),
})
/** A member's own room: everybody else, the staff too, is led to the members' door. */
const mine = (member: number, path?: string): Row => ({ ...anyone(303, path), member })
const to =
  (...roles: readonly Role[]) =>
  (status: number, path?: string): Row => ({ roles, status, ...(path === undefined ? {} : { path }) })

const everybody = to('administrator', 'bookkeeper', 'clerk', 'editor', 'coop_operator', 'organisation_editor')
const office = to('administrator', 'bookkeeper', 'clerk', 'editor')
const administrator = to('administrator')
const writing = to('administrator', 'editor')
const ofOrganisation = (status: number, below: string): Row => ({
  roles: ['organisation_editor'],
  status,
  path: `/desk/own-organisations/:own${below}`,
})
const ofCoop = (status: number, below: string): Row => ({
  roles: ['coop_operator'],
  status,
  outside: status,
  path: `/desk/own-coops/:own${below}`,
})
const money = to('administrator', 'bookkeeper')
const entry = to('administrator', 'clerk')
const members = to('administrator', 'bookkeeper', 'clerk')

export const routeRoles: Readonly<Record<string, Row>> = {
  // The public site
  'GET /': anyone(200),
  'GET /campaigns': anyone(200),
  'GET /campaigns/:address': anyone(200, '/campaigns/133540'),
  'GET /api/campaigns/:address': anyone(200, '/api/campaigns/133540'),
  'GET /supporters': anyone(200),
  'GET /gallery': anyone(200),
  'GET /campaigns/past': anyone(200),
  'GET /transparency': anyone(200),
  'GET /give': anyone(200),
  'POST /give': anyone(422),
  'GET /give/done/:token': anyone(404, '/give/done/nothing'),
  'GET /depot': anyone(200),
  'POST /depot/enter': anyone(422),
  'POST /depot/orders': anyone(401),
  'POST /depot/orders/:import_id/undo': anyone(401, '/depot/orders/9/undo'),
  'POST /depot/leave': anyone(303),
  'GET /transparency/:year{[0-9]{4}}': anyone(404, '/transparency/1999'),
  'GET /open-data/:name': anyone(404, '/open-data/nothing.csv'),
  ...organisationRows,
  'GET /organisations': anyone(200),
  'GET /organisations/:address': anyone(404, '/organisations/nobody'),
  'GET /pictures/organisations/:file': anyone(404, '/pictures/organisations/nothing.webp'),
  'GET /how-to-give': anyone(200),
  'GET /accessibility': anyone(200),
  'GET /for-organisations': anyone(200),
  'GET /for-coops': anyone(200),
  'GET /contact': anyone(200),
  'GET /privacy': anyone(200),
  'GET /reading/:reading': anyone(303, '/reading/easy'),
  'GET /assets/:name': anyone(404, '/assets/nothing.css'),
  'GET /icon.svg': anyone(200),
  'GET /robots.txt': anyone(200),
  'GET /sitemap.xml': anyone(200),
  'GET /feed.xml': anyone(200),
  'GET /campaigns/:address/share.png': anyone(404, '/campaigns/999999/share.png'),
  'GET /healthz': anyone(200),
  'GET /readyz': anyone(200),

  // Members, asked for what is another member's: nobody of the staff is one, so that every room leads them to the members' door
  'GET /my/sign-in': { ...anyone(200), member: 303 },
  'POST /my/sign-in': anyone(422),
  'GET /my/sign-in/code': anyone(303),
  'POST /my/sign-in/code': anyone(422),
  'POST /my/sign-out': anyone(303),
  'GET /my': mine(200),
  'GET /my/supporters/:id': mine(404, '/my/supporters/1'),
  'GET /my/supporters/:id/check': mine(404, '/my/supporters/1/check'),
  'POST /my/supporters/:id': mine(404, '/my/supporters/1'),
  'GET /my/donations/:name/cancel': mine(404, '/my/donations/1-3/cancel'),
  'POST /my/donations/:name/cancel': mine(404, '/my/donations/1-3/cancel'),
  'GET /my/receipts': mine(200),
  'POST /my/receipts/:year{2[0-9]{3}}/number': mine(303, '/my/receipts/2025/number'),
  'POST /my/receipts/:year{2[0-9]{3}}/print/:paper': mine(303, '/my/receipts/2025/print/1'),
  'GET /my/receipts/:year{2[0-9]{3}}/pdf/:paper': mine(404, '/my/receipts/2025/pdf/1'),
  'GET /my/letters': mine(200),
  'POST /my/letters': mine(422),
  'GET /my/sessions': mine(200),
  'POST /my/sessions': mine(303),
  'GET /my/data': mine(200),
  'POST /my/data': mine(422),
  'GET /my/data/:file{my-data\\.(?:json|csv)}': mine(200, '/my/data/my-data.json'),
  'GET /my/data/delete': mine(200),
  'POST /my/data/delete': mine(422),

  // The doors
  'GET /desk/sign-in': { ...anyone(200, undefined, 303), half_signed_in: 303 },
  'POST /desk/sign-in': anyone(422),
  'GET /desk/sign-in/factor': { ...anyone(303), half_signed_in: 200 },
  'POST /desk/sign-in/factor': { ...anyone(303), half_signed_in: 400 },
  'POST /desk/sign-in/passkey': anyone(303),
  'POST /desk/sign-in/passkey/challenge': anyone(200),
  'POST /desk/sign-out': anyone(303),
  'GET /desk/first-visit/:token': anyone(410, '/desk/first-visit/none'),
  'POST /desk/first-visit/:token': anyone(410, '/desk/first-visit/none'),
  'GET /desk/invitation/:token': anyone(410, '/desk/invitation/none'),
  'POST /desk/invitation/:token': anyone(410, '/desk/invitation/none', 303),
  'POST /desk/invitation/:token/accept': anyone(410, '/desk/invitation/none/accept'),

  'GET /desk/back-in/:token': anyone(410, '/desk/back-in/none'),
  'POST /desk/back-in/:token': anyone(410, '/desk/back-in/none'),

  // How each of them signs in. Everybody who is let in here has passed a second factor a moment ago.
  'GET /desk/me': everybody(200),
  'GET /desk/me/app': everybody(200),
  'POST /desk/me/app': everybody(400),
  'POST /desk/me/app/remove': everybody(422),
  'GET /desk/me/recovery-codes': everybody(303),
  'POST /desk/me/recovery-codes': everybody(400),
  'GET /desk/me/password': everybody(200),
  'POST /desk/me/password': everybody(422),
  'GET /desk/me/passkeys/new': everybody(200),
  'POST /desk/me/passkeys/challenge': everybody(200),
  'POST /desk/me/passkeys': everybody(422),
  'POST /desk/me/passkeys/:id/name': everybody(422, '/desk/me/passkeys/none/name'),
  'POST /desk/me/passkeys/:id/remove': everybody(404, '/desk/me/passkeys/none/remove'),
  'POST /desk/me/sessions/end-others': everybody(303),
  'POST /desk/me/sessions/:id/end': everybody(404, '/desk/me/sessions/none/end'),
  'GET /desk/confirm': everybody(303),
  'POST /desk/confirm': everybody(303),
  'POST /desk/confirm/challenge': everybody(200),

  // What everybody in the office sees
  // Who is not of the office is led to what is their own.
  'GET /desk': { ...everybody(200), outside: 303 },
  'GET /desk/activity': office(200),
  'GET /desk/activity/:id{[1-9][0-9]{0,14}}': office(404, '/desk/activity/999999999'),
  'GET /desk/affected': to('administrator')(200),
  'POST /desk/affected': to('administrator')(422),
  'GET /desk/demonstration': office(200),
  'POST /desk/demonstration': office(422),
  'POST /desk/demonstration/preset': office(422),

  // What comes in: order files and held lines
  'GET /desk/imports': entry(200),
  'POST /desk/imports': entry(415),
  'GET /desk/imports/:id': entry(200, '/desk/imports/1'),
  'POST /desk/imports/:id/undo': entry(422, '/desk/imports/1/undo'),
  'GET /desk/imports/runs/:id': entry(404, '/desk/imports/runs/00000000-0000-4000-8000-000000000000'),
  'GET /desk/imports/profiles': entry(200),
  'POST /desk/imports/profiles': entry(422),
  'POST /desk/imports/profiles/sample': entry(415),
  'GET /desk/imports/profiles/:id': entry(404, '/desk/imports/profiles/9'),
  'POST /desk/imports/profiles/:id': entry(404, '/desk/imports/profiles/9'),
  'POST /desk/imports/profiles/:id/remove': entry(303, '/desk/imports/profiles/9/remove'),
  'GET /desk/held-lines': entry(200),
  'GET /desk/held-lines/:id': entry(404, '/desk/held-lines/9'),
  'GET /desk/held-lines/acts/:id': entry(404, '/desk/held-lines/acts/9'),
  'POST /desk/held-lines/acts/:id/take-back': entry(404, '/desk/held-lines/acts/9/take-back'),
  'POST /desk/held-lines/:id/accept': entry(404, '/desk/held-lines/9/accept'),
  'POST /desk/held-lines/:id/correct': entry(404, '/desk/held-lines/9/correct'),
  'POST /desk/held-lines/:id/reject': entry(404, '/desk/held-lines/9/reject'),
  'POST /desk/held-lines/:id/supporter': entry(404, '/desk/held-lines/9/supporter'),
  'POST /desk/held-lines/:id/take': entry(404, '/desk/held-lines/9/take'),
  'POST /desk/held-lines/:id/take-same': entry(404, '/desk/held-lines/9/take-same'),
  'GET /desk/free-text': entry(200),
  'POST /desk/free-text': entry(422),
  'GET /desk/free-text/:id': entry(404, '/desk/free-text/9'),
  'POST /desk/free-text/:id/take': entry(404, '/desk/free-text/9/take'),
  'POST /desk/free-text/:id/add': entry(404, '/desk/free-text/9/add'),
  'POST /desk/free-text/:id/leave': entry(404, '/desk/free-text/9/leave'),
  'POST /desk/free-text/:id/end': entry(404, '/desk/free-text/9/end'),
  'GET /desk/phone': entry(200),
  'GET /desk/phone/found': entry(200),
  'POST /desk/phone': entry(404),
  'POST /desk/phone/:import_id/undo': entry(404, '/desk/phone/9/undo'),
  'GET /desk/depots': entry(200),
  'POST /desk/depots': entry(422),
  'POST /desk/depots/:id/code': entry(404, '/desk/depots/9/code'),
  'POST /desk/depots/:id/end': entry(404, '/desk/depots/9/end'),

  // Members who ring up: looking up and correcting is the clerk's, paying money back is not
  'GET /desk/members': entry(200),
  'GET /desk/members/requests': entry(200),
  'POST /desk/members/requests/:id{[0-9]{1,15}}': entry(303, '/desk/members/requests/9'),
  'GET /desk/members/:id{[0-9]{1,9}}': entry(404, '/desk/members/999999'),
  'POST /desk/members/:id{[0-9]{1,9}}/mail': entry(404, '/desk/members/999999/mail'),
  'GET /desk/money/donations': members(200),
  'GET /desk/money/donations/:name': members(404, '/desk/money/donations/9-9-9'),
  'POST /desk/money/donations/:name/cancel': members(404, '/desk/money/donations/9-9-9/cancel'),
  'POST /desk/money/donations/:name/move': members(404, '/desk/money/donations/9-9-9/move'),
  'POST /desk/money/donations/:name/refund': money(404, '/desk/money/donations/9-9-9/refund'),
  'POST /desk/money/donations/:name/pay': money(404, '/desk/money/donations/9-9-9/pay'),
  'GET /desk/supporters': members(200),
  'GET /desk/supporters/:id': members(404, '/desk/supporters/99'),
  'POST /desk/supporters/:id/change': members(404, '/desk/supporters/99/change'),
  'GET /desk/money/receipts': members(200),
  'GET /desk/money/receipts/receipts.pdf': members(404),
  'GET /desk/money/receipts/statement.pdf': members(404),
  'POST /desk/money/receipts/number': members(400),
  'POST /desk/money/receipts/print': members(400),
  'POST /desk/money/receipts/statement': members(400),
  'GET /desk/mail': members(200),
  'GET /desk/mail/:id': members(404, '/desk/mail/9'),
  'POST /desk/mail/:id/again': members(303, '/desk/mail/9/again'),
  'POST /desk/mail/:id/give-up': members(404, '/desk/mail/9/give-up'),

  // Money
  'GET /desk/months': money(200),
  'GET /desk/months/:coop': money(200, '/desk/months/tokyo'),
  'GET /desk/months/:coop/settings': money(200, '/desk/months/tokyo/settings'),
  'POST /desk/months/:coop/settings': money(404, '/desk/months/nowhere/settings'),
  'GET /desk/months/:coop/:month': money(200, '/desk/months/tokyo/2025-12'),
  'GET /desk/months/:coop/:month/preview': money(303, '/desk/months/tokyo/2025-12/preview'),
  'POST /desk/months/:coop/:month/close': money(404, '/desk/months/nowhere/2025-12/close'),
  'GET /desk/months/:coop/:month/file': money(200, '/desk/months/tokyo/2025-12/file'),
  'GET /desk/months/:coop/:month/results': money(200, '/desk/months/tokyo/2025-12/results'),
  'POST /desk/months/:coop/:month/results': money(404, '/desk/months/nowhere/2025-12/results'),
  'GET /desk/months/:coop/:month/results/:nth': money(200, '/desk/months/tokyo/2025-12/results/1'),
  'POST /desk/months/:coop/:month/confirm-rest': money(404, '/desk/months/nowhere/2025-12/confirm-rest'),
  'GET /desk/months/:coop/:month/held': money(200, '/desk/months/tokyo/2025-12/held'),
  'POST /desk/months/:coop/:month/held/settle': money(404, '/desk/months/nowhere/2025-12/held/settle'),
  'GET /desk/months/:coop/:month/failed': money(200, '/desk/months/tokyo/2025-12/failed'),
  'POST /desk/months/:coop/:month/failed/decide': money(404, '/desk/months/nowhere/2025-12/failed/decide'),
  'GET /desk/money': money(303),
  'GET /desk/money/remittances': money(200),
  'POST /desk/money/remittances': money(422),
  'GET /desk/money/remittances/:id': money(404, '/desk/money/remittances/9'),
  'POST /desk/money/remittances/:id/undo': money(404, '/desk/money/remittances/9/undo'),
  'GET /desk/money/payouts': money(200),
  'POST /desk/money/payouts': money(422),
  'GET /desk/money/payouts/:run': money(404, '/desk/money/payouts/9'),
  'POST /desk/money/payouts/:run/approve': money(404, '/desk/money/payouts/9/approve'),
  'POST /desk/money/payouts/:run/discard': money(404, '/desk/money/payouts/9/discard'),
  'POST /desk/money/payouts/:run/file': money(404, '/desk/money/payouts/9/file'),
  'GET /desk/money/payouts/:run/statements/:line': money(404, '/desk/money/payouts/9/statements/1'),
  'GET /desk/organisations': money(200),
  'GET /desk/organisations/:address': money(200, '/desk/organisations/niji'),
  'POST /desk/organisations/:address/bank-details': money(422, '/desk/organisations/niji/bank-details'),
  'POST /desk/organisations/:address/decide': money(422, '/desk/organisations/niji/decide'),
  'POST /desk/organisations/:address/full': money(404, '/desk/organisations/nowhere/full'),
  'POST /desk/organisations/:address/mail': money(404, '/desk/organisations/nowhere/mail'),
  'GET /desk/books': money(200),
  'GET /desk/books/accounts/:path': money(200, '/desk/books/accounts/assets:settlement:tokyo'),
  'GET /desk/books/accounts/:path/statement.csv': money(200, '/desk/books/accounts/assets:settlement:tokyo/statement.csv'),
  'GET /desk/books/transfers': money(200),
  'GET /desk/books/transfers/:id{[1-9][0-9]{0,14}}': money(200, '/desk/books/transfers/1'),

  // People and their roles
  'GET /desk/people': administrator(200),
  'POST /desk/people/invitations': administrator(422),
  'POST /desk/people/invitations/:id{[1-9][0-9]{0,8}}/again': administrator(303, '/desk/people/invitations/9/again'),
  'POST /desk/people/invitations/:id{[1-9][0-9]{0,8}}/withdraw': administrator(303, '/desk/people/invitations/9/withdraw'),
  'GET /desk/people/:person': administrator(404, '/desk/people/nobody'),
  'POST /desk/people/:person/roles': administrator(404, '/desk/people/nobody/roles'),
  'POST /desk/people/:person/roles/take': administrator(404, '/desk/people/nobody/roles/take'),
  'POST /desk/people/:person/let-in-again': administrator(404, '/desk/people/nobody/let-in-again'),
  'POST /desk/people/:person/leave': administrator(404, '/desk/people/nobody/leave'),

  // What is offered: campaigns, programmes, cycles
  'GET /desk/campaigns': writing(200),
  'POST /desk/campaigns': writing(404),
  'GET /desk/campaigns/new': writing(200),
  'GET /desk/campaigns/applications/new': writing(200),
  'POST /desk/campaigns/applications': writing(404),
  'GET /desk/campaigns/applications/:id{[0-9]{1,9}}': writing(404, '/desk/campaigns/applications/99'),
  'GET /desk/campaigns/applications/:id{[0-9]{1,9}}/change': writing(404, '/desk/campaigns/applications/99/change'),
  'POST /desk/campaigns/applications/:id{[0-9]{1,9}}/change': writing(404, '/desk/campaigns/applications/99/change'),
  'POST /desk/campaigns/applications/:id{[0-9]{1,9}}/say': writing(404, '/desk/campaigns/applications/99/say'),
  'POST /desk/campaigns/applications/:id{[0-9]{1,9}}/step': writing(404, '/desk/campaigns/applications/99/step'),
  'GET /desk/campaigns/report-rules': writing(200),
  'POST /desk/campaigns/report-rules': writing(422),
  'GET /desk/campaigns/:id{[0-9]{1,9}}': writing(200, '/desk/campaigns/1'),
  'GET /desk/campaigns/:id{[0-9]{1,9}}/change': writing(200, '/desk/campaigns/1/change'),
  'POST /desk/campaigns/:id{[0-9]{1,9}}/change': writing(404, '/desk/campaigns/99/change'),
  'GET /desk/campaigns/:id{[0-9]{1,9}}/numbers': writing(404, '/desk/campaigns/99/numbers'),
  'POST /desk/campaigns/:id{[0-9]{1,9}}/numbers': writing(404, '/desk/campaigns/99/numbers'),
  'POST /desk/campaigns/:id{[0-9]{1,9}}/numbers/:offer_id{[0-9]{1,9}}/away': writing(404, '/desk/campaigns/99/numbers/99/away'),
  'POST /desk/campaigns/:id{[0-9]{1,9}}/publish': writing(404, '/desk/campaigns/99/publish'),
  'POST /desk/campaigns/:id{[0-9]{1,9}}/hide': writing(404, '/desk/campaigns/99/hide'),
  'POST /desk/campaigns/:id{[0-9]{1,9}}/remove': writing(404, '/desk/campaigns/99/remove'),
  'GET /desk/campaigns/:id{[0-9]{1,9}}/report': writing(404, '/desk/campaigns/99/report'),
  'POST /desk/campaigns/:id{[0-9]{1,9}}/report': writing(404, '/desk/campaigns/99/report'),
  'POST /desk/campaigns/:id{[0-9]{1,9}}/report/step': writing(404, '/desk/campaigns/99/report/step'),
  'GET /desk/programmes': writing(200),
  'POST /desk/programmes': writing(422),
  'GET /desk/programmes/new': writing(200),
  'GET /desk/programmes/:id{[0-9]{1,9}}': writing(200, '/desk/programmes/1'),
  'GET /desk/programmes/:id{[0-9]{1,9}}/change': writing(200, '/desk/programmes/1/change'),
  'POST /desk/programmes/:id{[0-9]{1,9}}/change': writing(404, '/desk/programmes/99/change'),
  'GET /desk/programmes/:id{[0-9]{1,9}}/numbers': writing(404, '/desk/programmes/99/numbers'),
  'POST /desk/programmes/:id{[0-9]{1,9}}/numbers': writing(404, '/desk/programmes/99/numbers'),
  'POST /desk/programmes/:id{[0-9]{1,9}}/numbers/:offer_id{[0-9]{1,9}}/away': writing(404, '/desk/programmes/99/numbers/99/away'),
  'POST /desk/programmes/:id{[0-9]{1,9}}/publish': writing(404, '/desk/programmes/99/publish'),
  'POST /desk/programmes/:id{[0-9]{1,9}}/hide': writing(404, '/desk/programmes/99/hide'),
  'POST /desk/programmes/:id{[0-9]{1,9}}/remove': writing(404, '/desk/programmes/99/remove'),
  'GET /desk/cycles': writing(200),
  'GET /desk/cycles/new': writing(404),
  'POST /desk/cycles/new': writing(404),
  'POST /desk/cycles/file': writing(415),
  'GET /desk/cycles/:coop/:code': writing(404, '/desk/cycles/nowhere/2025-11-3'),
  'POST /desk/cycles/:coop/:code': writing(404, '/desk/cycles/nowhere/2025-11-3'),

  // An organisation's own
  'GET /desk/own-organisations/:organisation_id/campaigns': ofOrganisation(200, '/campaigns'),
  'POST /desk/own-organisations/:organisation_id/campaigns': ofOrganisation(422, '/campaigns'),
  'GET /desk/own-organisations/:organisation_id/campaigns/new': ofOrganisation(200, '/campaigns/new'),
  'GET /desk/own-organisations/:organisation_id/campaigns/:id{[0-9]{1,9}}': ofOrganisation(404, '/campaigns/99'),
  'GET /desk/own-organisations/:organisation_id/campaigns/:id{[0-9]{1,9}}/change': ofOrganisation(404, '/campaigns/99/change'),
  'POST /desk/own-organisations/:organisation_id/campaigns/:id{[0-9]{1,9}}/change': ofOrganisation(404, '/campaigns/99/change'),
  'POST /desk/own-organisations/:organisation_id/campaigns/:id{[0-9]{1,9}}/say': ofOrganisation(404, '/campaigns/99/say'),
  'POST /desk/own-organisations/:organisation_id/campaigns/:id{[0-9]{1,9}}/step': ofOrganisation(404, '/campaigns/99/step'),
  'GET /desk/own-organisations/:organisation_id/campaigns/reports/:id{[0-9]{1,9}}': ofOrganisation(404, '/campaigns/reports/99'),
  'POST /desk/own-organisations/:organisation_id/campaigns/reports/:id{[0-9]{1,9}}': ofOrganisation(404, '/campaigns/reports/99'),
  'POST /desk/own-organisations/:organisation_id/campaigns/reports/:id{[0-9]{1,9}}/step': ofOrganisation(
    404,
    '/campaigns/reports/99/step',
  ),

  // A co-op's own
  'GET /desk/own-coops/:coop_id': ofCoop(200, ''),
  'POST /desk/own-coops/:coop_id/files': ofCoop(415, '/files'),
  'GET /desk/own-coops/:coop_id/files/:run': ofCoop(404, '/files/none'),
  'GET /desk/own-coops/:coop_id/held-lines': ofCoop(200, '/held-lines'),
  'GET /desk/own-coops/:coop_id/months': ofCoop(200, '/months'),
  'GET /desk/own-coops/:coop_id/months/:month{[0-9]{4}-(?:0[1-9]|1[0-2])}/file': ofCoop(200, '/months/2025-12/file'),
}
