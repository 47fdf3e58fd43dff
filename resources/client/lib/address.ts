/** Only a path of this site, whatever the address asks for. */
export function safePath(wanted: string | null, otherwise: string): string {
  if (wanted === null || !wanted.startsWith('/') || /^\/[/\\]/.test(wanted)) return otherwise
  return wanted
}

/** Where to go after signing in. */
export function safeNext(search: string, otherwise = '/app'): string {
  return safePath(new URLSearchParams(search).get('next'), otherwise)
}

/** Where the fragment of an address waits while somebody signs in. */
export const KEPT_HASH = 'uvidense.hash'

/** The token of a mailed link: in the fragment, which goes to no server and into no log. */
export function tokenOf(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token')
}
