import { countryName } from './countries'
import type { MoneyValue } from './money'
import type { Resource } from './jsonapi'

export interface TalentSkill {
  readonly id: string
  readonly label: string
  readonly level?: string
}

export interface SpokenLanguage {
  /** ISO 639-1 */
  readonly code: string
  readonly level: string
}

export interface PortfolioItem {
  readonly title: string
  readonly description?: string | null
  readonly imageUrl?: string | null
  readonly year?: number | null
}

/** What a talent's public document says. */
export interface TalentAttributes {
  readonly partyId: string
  readonly slug: string
  readonly name: string
  readonly headline: string
  readonly biography?: string | null
  readonly country: string | null
  readonly city?: string | null
  readonly timeZone?: string | null
  readonly languages?: readonly SpokenLanguage[]
  readonly hourlyRate: MoneyValue | null
  /** The rate in the viewer's currency, at today's published rate. */
  readonly displayRate?: MoneyValue | null
  readonly accepting: boolean
  readonly skills: readonly TalentSkill[]
  readonly category?: string | null
  readonly categoryLabel?: string | null
  readonly published?: boolean
  readonly portfolio?: readonly PortfolioItem[]
  readonly avatarUrl?: string | null
  readonly rating: number | null
  readonly reviewCount: number
  readonly jobsDone: number
  readonly responseHours?: number | null
  /** Percent of ended jobs; null without one. */
  readonly successShare: number | null
  readonly endedJobs: number
  /** Percent of deliveries; null without one. */
  readonly onTimeShare: number | null
  readonly deliveries: number
  readonly clients: number
  readonly repeatClients: number
  readonly memberSince?: string | null
}

export type Talent = Resource<TalentAttributes>

export function placeOf(talent: Pick<Talent, 'city' | 'country'>): string {
  const country = talent.country === null ? null : countryName(talent.country)
  return [talent.city, country].filter(Boolean).join(', ')
}
