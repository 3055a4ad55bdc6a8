import { breadcrumbs, type Shared } from '../../look/shared-head.tsx'
import type { PublicOrganisation } from '../public-organisation.ts'

/** What other sites and search engines are told of an organisation: only what its page shows. */
export function organisationShared({ address, facts }: PublicOrganisation): Shared {
  const path = `/organisations/${address}`
  const name = facts.name ?? ''
  const { latitude, longitude } = facts
  return {
    things: (origin) => [
      breadcrumbs(origin, [
        { name: '団体', path: '/organisations' },
        { name, path },
      ]),
      {
        '@type': 'NGO',
        '@id': `${origin}${path}`,
        name,
        url: `${origin}${path}`,
        ...said('sameAs', facts.url),
        ...said('description', facts.story?.split('\n')[0]),
        ...said('address', facts.address),
        ...said('telephone', facts.phone),
        ...(latitude === undefined || longitude === undefined
          ? {}
          : { location: { '@type': 'Place', geo: { '@type': 'GeoCoordinates', latitude, longitude } } }),
      },
    ],
  }
}

function said(key: string, value: string | undefined): Readonly<Record<string, string>> {
  return value === undefined || value === '' ? {} : { [key]: value }
}
