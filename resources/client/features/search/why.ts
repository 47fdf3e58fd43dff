import type { Talent } from '~/lib/talent'

const PLACES: Readonly<Record<string, string>> = {
  name: 'in their name',
  headline: 'in the headline',
  skills: 'among the skills',
  portfolio: 'in their work',
  biography: 'in what they say of themselves',
}

const joined = new Intl.ListFormat('en', { type: 'conjunction' })

/** `“brand” stands in the headline and among the skills`, null when no words were asked for. */
export function whyOf(talent: Talent, words: string): string | null {
  const { matched } = talent.meta
  if (words === '' || !Array.isArray(matched)) return null
  const places = matched.flatMap((each) => PLACES[String(each)] ?? [])
  return places.length === 0 ? null : `“${words}” stands ${joined.format(places)}`
}
