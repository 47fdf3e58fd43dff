/** Where to go after signing in: only a path of this site, whatever the address asks for. */
export function safeNext(search: string, otherwise = '/app'): string {
  const next = new URLSearchParams(search).get('next')
  if (next === null || !next.startsWith('/') || /^\/[/\\]/.test(next)) return otherwise
  return next
}

/** The token of a mailed link: in the fragment, which goes to no server and into no log. */
export function tokenOf(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token')
}
