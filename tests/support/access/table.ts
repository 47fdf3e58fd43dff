import { ACTORS, type ActorName, type Cast } from '#tests/support/access/actors'

/** What one actor sends; the method is the route's. */
export interface Attempt {
  /** Below `/api/v1`. */
  path: string
  type?: string
  attributes?: Record<string, unknown>
}

export type Expected = Record<ActorName, number>

export interface Entry {
  /** Something to try it on. Made anew after each success, which may have changed it. */
  on(cast: Cast): Attempt | Promise<Attempt>
  answers: Expected
}

/** Keyed by method and pattern, e.g. `GET /api/v1/bookings/:id`. */
export type AccessTable = Record<string, Entry>

export function answers(all: number, but: Partial<Expected> = {}): Expected {
  const expected = Object.fromEntries(ACTORS.map((name) => [name, all])) as Expected
  return { ...expected, ...but }
}

const STAFF = ['support', 'finance', 'auditor', 'admin'] as const

/** The same answer for every member of staff. */
export function staff(status: number): Partial<Expected> {
  return Object.fromEntries(STAFF.map((role) => [role, status]))
}

/** Anybody may read it. */
export const OPEN = answers(200)

/** The two sides and staff; everybody else learns nothing, not even that it exists. */
export const PARTIES_AND_STAFF = answers(404, {
  client: 200,
  talent: 200,
  ...staff(200),
  visitor: 401,
  limited: 403,
})

/** A listing of one's own, which is empty for whoever has nothing. */
export const OWN_LIST = answers(200, { visitor: 401, limited: 403 })

/** What only one's own browser may do with one's own account; each tries it on the client's. */
export const CLIENT_ALONE = (status: number) =>
  answers(404, { client: status, visitor: 401, limited: 403 })
