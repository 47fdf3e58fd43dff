/** What kept values depend on, by the names that the cache forgets them by. */

/** Who is public, and in which category. */
export const EVERYBODY = 'talents'

/** One profile, and what clients say about its talent; as `Documents` names what it keeps. */
export function oneTalent(profileId: string): string {
  return `talents:${profileId}`
}
