export const deskPath = '/desk'
export const signInPath = '/desk/sign-in'

/**
 * The page of the desk to go to after signing in, from the untrusted `next` of a link or form; the desk's first page for
 * anything else. Refuses other sites (`//evil.example`, `/\evil.example`, `https:…`), other parts of this site, control
 * characters, and the doors themselves, which would send the reader round in a circle.
 */
export function safeNextPath(next: string | undefined): string {
  if (next === undefined || next.length > 1000 || !/^\/desk(?:[/?][\x21-\x7e]*)?$/.test(next) || /[\\]/.test(next))
    return deskPath
  const here = 'http://tomoni.invalid'
  if (!URL.canParse(next, here)) return deskPath
  const url = new URL(next, here)
  if (url.origin !== here || !/^\/desk(?:\/|$)/.test(url.pathname)) return deskPath
  if (/^\/desk\/(?:sign-in|sign-out|first-visit|confirm|back-in)(?:\/|$)/.test(url.pathname)) return deskPath
  return `${url.pathname}${url.search}`
}

export const confirmPath = '/desk/confirm'
/** Where somebody who lost everything comes in again. */
export const backInPath = '/desk/back-in'
export const mePath = '/desk/me'
/** Where somebody sets up an authenticator app. */
export const appPath = '/desk/me/app'
export const factorPath = '/desk/sign-in/factor'

/** The address of the page that asks for the second factor and then leads to `path` of the desk. */
export function factorPathFor(path: string): string {
  return leadingTo(factorPath, path)
}

/** The sign-in page's address that leads back to `path` of the desk. */
export function signInPathFor(path: string): string {
  return leadingTo(signInPath, path)
}

/** A page of ours that goes on to `path` of the desk afterwards. */
export function leadingTo(page: string, path: string): string {
  const next = safeNextPath(path)
  return next === deskPath ? page : `${page}?next=${encodeURIComponent(next)}`
}
