/**
 * Public pages are the same for everybody and carry no cookie. So that their header can still
 * offer the way back in, the browser remembers that somebody signed in here. It is a hint for
 * the eye only: what one may see is decided by the server, on every request.
 */
const KEY = 'uvidense.signed-in'

export function rememberSignedIn(name: string): void {
  localStorage.setItem(KEY, name)
}

export function forgetSignedIn(): void {
  localStorage.removeItem(KEY)
}

export function signedInHint(): string | null {
  return localStorage.getItem(KEY)
}
