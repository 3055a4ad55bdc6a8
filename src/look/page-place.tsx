import type { Child } from 'hono/jsx'
import { createContext, useContext } from 'hono/jsx'

/** Where a public page stands for everybody: the site's configured address, and the page's own, without a query. */
export interface PagePlace {
  /** Such as `https://tomoni.example.org`; null where only the browser knows it: a request must not choose what is kept for others. */
  readonly origin: string | null
  readonly path: string
}

const Place = createContext<PagePlace>({ origin: null, path: '/' })

/** Everything inside stands at this place. */
export function AtPlace({ place, children }: { place: PagePlace; children?: Child }) {
  return <Place.Provider value={place}>{children}</Place.Provider>
}

/** Where the page stands of which this component is a part. */
export function usePagePlace(): PagePlace {
  return useContext(Place)
}
