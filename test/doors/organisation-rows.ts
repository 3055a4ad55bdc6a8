import type { Row } from './route-roles.ts'

const staff = (status: number, path: string): Row => ({ roles: ['administrator', 'editor'], status, path })
const own = (status: number, rest: string): Row => ({
  roles: ['organisation_editor'],
  status,
  path: `/desk/own-organisations/:own${rest}`,
})
const anyone = (status: number, path: string): Row => ({ roles: 'anyone', status, path })

/** The editor of a page stands in two rooms: staff's, asked here for an organisation that is not there … */
function editorOfStaff(): Record<string, Row> {
  const forms = ['/ja', '/easy', '/en', '/updates', '/updates/:subject', '/updates/:subject/remove', '/pictures']
  const posts = [...forms, '/pictures/:subject', '/pictures/:subject/remove', '/changes/:subject/withdraw']
  const of = (method: string) => (rest: string) =>
    [
      `${method} /desk/organisation-pages/:id${rest}`,
      staff(404, `/desk/organisation-pages/999${rest.replace(':subject', '999')}`),
    ] as const
  return Object.fromEntries([...['', '/updates/:subject', '/pictures/:subject'].map(of('GET')), ...posts.map(of('POST'))])
}

/** … and the organisation's own, asked for one that is there. */
function ownEditor(): Record<string, Row> {
  const answers: readonly (readonly [string, number])[] = [
    ['GET ', 200],
    ['POST /ja', 422],
    ['POST /easy', 303],
    ['POST /en', 303],
    ['POST /updates', 422],
    ['GET /updates/:subject', 404],
    ['POST /updates/:subject', 404],
    ['POST /updates/:subject/remove', 404],
    // No form with a file.
    ['POST /pictures', 415],
    ['GET /pictures/:subject', 404],
    ['POST /pictures/:subject', 404],
    ['POST /pictures/:subject/remove', 404],
    ['POST /changes/:subject/withdraw', 303],
  ]
  return Object.fromEntries(
    answers.map(([route, status]) => {
      const [method, rest = ''] = route.split(' ')
      return [
        `${method} /desk/own-organisations/:organisation_id/page${rest}`,
        own(status, `/page${rest.replace(':subject', '999')}`),
      ]
    }),
  )
}

/** Rows of `route-roles.ts`: the public pages of organisations, and who writes them. */
export const organisationRows: Readonly<Record<string, Row>> = {
  'GET /organisations': anyone(200, '/organisations'),
  'GET /organisations/:address': anyone(404, '/organisations/nobody'),
  'GET /organisations/:address/claim': anyone(404, '/organisations/nobody/claim'),
  'POST /organisations/:address/claim': anyone(404, '/organisations/nobody/claim'),
  'GET /pictures/organisations/:file': anyone(404, '/pictures/organisations/nothing.webp'),
  'GET /desk/organisation-pages': staff(200, '/desk/organisation-pages'),
  'GET /desk/organisation-pages/changes/:subject': staff(404, '/desk/organisation-pages/changes/999'),
  'POST /desk/organisation-pages/changes/:subject/accept': staff(303, '/desk/organisation-pages/changes/999/accept'),
  'POST /desk/organisation-pages/changes/:subject/send-back': staff(404, '/desk/organisation-pages/changes/999/send-back'),
  'GET /desk/organisation-pages/claims/:subject': staff(404, '/desk/organisation-pages/claims/999'),
  'POST /desk/organisation-pages/claims/:subject/accept': staff(303, '/desk/organisation-pages/claims/999/accept'),
  'POST /desk/organisation-pages/claims/:subject/refuse': staff(404, '/desk/organisation-pages/claims/999/refuse'),
  'GET /desk/organisation-pages/pictures/:file': staff(404, '/desk/organisation-pages/pictures/nothing.webp'),
  ...editorOfStaff(),
  'GET /desk/own-organisations/:organisation_id': own(200, ''),
  ...ownEditor(),
}
