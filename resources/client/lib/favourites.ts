import { getMany, newKey, requestBody, write } from './api'
import { ApiError } from './api_error'

interface KeptAttributes {
  readonly talentId: string
  readonly favourite: boolean
}

type Follower = (kept: boolean | null) => void

const followers = new Map<string, Set<Follower>>()
/** The place of each favourite on its list; null for who is none. */
const places = new Map<string, string | null>()
const asked = new Set<string>()
let soon: Promise<void> | null = null

/** Tells whether a talent is a favourite, and again whenever that changes; gives the undo. */
export function follow(id: string, follower: Follower): () => void {
  const all = followers.get(id) ?? new Set()
  followers.set(id, all.add(follower))
  const known = places.get(id)
  if (known !== undefined) follower(known !== null)
  else {
    asked.add(id)
    soon ??= Promise.resolve().then(ask)
  }
  return () => {
    all.delete(follower)
  }
}

/** One question for all the cards of a page. */
async function ask(): Promise<void> {
  const ids = [...asked].slice(0, 100)
  asked.clear()
  soon = null
  try {
    const query = { 'filter[talents]': ids.join(','), 'page[size]': 100 }
    const { items } = await getMany<KeptAttributes>('/kept-talents', query)
    const kept = items.filter(({ favourite }) => favourite)
    for (const id of ids) put(id, kept.find(({ talentId }) => talentId === id)?.id ?? null)
  } catch (error) {
    // Signed out meanwhile, or no line: the stars stay links.
    if (!(error instanceof ApiError)) throw error
  }
}

function put(id: string, place: string | null): void {
  places.set(id, place)
  followers.get(id)?.forEach((tell) => tell(place !== null))
}

const under = new Set<string>()

/** Shown at once, and taken back when the server says no. */
export async function toggle(id: string): Promise<void> {
  if (under.has(id)) return
  under.add(id)
  const place = places.get(id) ?? null
  put(id, place === null ? 'on its way' : null)
  try {
    if (place === null) {
      const body = requestBody('kept-talents', { talent: id })
      const kept = await write({ method: 'POST', path: '/kept-talents', key: newKey(), body })
      put(id, kept?.id ?? null)
    } else {
      await write({ method: 'DELETE', path: `/kept-talents/${place}`, key: newKey() })
    }
  } catch (error) {
    put(id, place)
    if (!(error instanceof ApiError)) throw error
    if (error.status === 401) location.assign(`/app/saved?keep=${id}`)
  } finally {
    under.delete(id)
  }
}
