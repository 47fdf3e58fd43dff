import { cover } from '#profiles/domain/art/cover'
import { initials } from '#profiles/domain/art/initials'
import { portrait } from '#profiles/domain/art/portrait'

const KINDS = new Map([
  ['portraits', portrait],
  ['initials', initials],
  ['portfolio', cover],
])

/** The SVG at `/art/<kind>/<file>`; null when there is no such picture. */
export function picture(kind: string, file: string): string | null {
  if (!file.endsWith('.svg')) return null
  return KINDS.get(kind)?.(file.slice(0, -'.svg'.length)) ?? null
}
