import type { DateTime } from 'luxon'
import type { Money, MoneyJson } from '#kernel/money'
import type { Certificate, EducationEntry, WorkEntry } from '#profiles/domain/career'
import type { ShownFile } from '#profiles/domain/profile_file'
import type { ServiceOffer } from '#profiles/domain/service_offer'
import type { HourException, WeekHours } from '#profiles/domain/working_hours'

export const SKILL_LEVELS = ['working', 'advanced', 'expert'] as const
export type SkillLevel = (typeof SKILL_LEVELS)[number]

/** The levels of the Common European Framework of Reference, and one's mother tongue. */
export const LANGUAGE_LEVELS = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'native'] as const
export type LanguageLevel = (typeof LANGUAGE_LEVELS)[number]

export interface ProfileSkill {
  readonly id: number
  readonly level: SkillLevel
  /** How long they have done it. */
  readonly years?: number | null | undefined
}

export interface ProfileLanguage {
  /** ISO 639-1 */
  readonly code: string
  readonly level: LanguageLevel
}

export interface PortfolioItem {
  readonly title: string
  readonly description: string
  /** Drawn; shown where nothing was uploaded. */
  readonly imageUrl: string
  readonly year: number | null
  /** What the talent did in it. */
  readonly role?: string | null | undefined
  readonly client?: string | null | undefined
  readonly videoUrl?: string | null | undefined
  /** `ast_…`, a picture or PDF uploaded for a portfolio. */
  readonly file?: string | null | undefined
}

/** What one profile's own document says beyond what lists show. */
export interface ProfileDetails {
  readonly portfolio: readonly (Omit<PortfolioItem, 'file'> & { readonly file: ShownFile | null })[]
  readonly avatarFile: ShownFile | null
  readonly weeklyHours: number | null
  readonly workHistory: readonly WorkEntry[]
  readonly education: readonly EducationEntry[]
  readonly certificates: readonly Certificate[]
  readonly services: readonly ServiceOffer[]
  readonly week: readonly WeekHours[]
  readonly exceptions: readonly HourException[]
  /** Newest first. */
  readonly rates: readonly RateChange[]
}

export interface RateChange {
  readonly rate: Money | null
  readonly at: DateTime<true>
}

/** A talent profile as it is read: the row, its lists and its facts together. */
export interface ProfileView {
  readonly id: string
  readonly partyId: string
  readonly slug: string
  readonly name: string
  readonly headline: string
  readonly biography: string
  readonly category: { readonly slug: string; readonly label: string } | null
  readonly occupation: { readonly id: string; readonly label: string } | null
  readonly country: string | null
  readonly city: string | null
  readonly timeZone: string
  readonly hourlyRate: Money | null
  readonly accepting: boolean
  /** Whether everybody may see which band their earnings fall into. */
  readonly showEarnings: boolean
  readonly avatarUrl: string
  readonly version: number
  readonly publishedAt: DateTime<true> | null
  /** As long as it lasts, nobody else sees the profile. */
  readonly suspended: boolean
  readonly createdAt: DateTime<true>
  readonly updatedAt: DateTime<true>
  readonly skills: readonly { id: string; label: string; level: SkillLevel; years: number | null }[]
  readonly languages: readonly ProfileLanguage[]
  readonly portfolio: readonly PortfolioItem[]
  readonly facts: ProfileFacts
}

/** What clients' bookings say about a talent; see `facts.ts` for the formulas. */
export interface ProfileFacts {
  readonly jobsDone: number
  readonly reviewCount: number
  /** Hundredths of a star, 100 to 500; null without a review. */
  readonly rating: number | null
  readonly responseHours: number | null
  /** Percent of ended jobs; null without one. */
  readonly successShare: number | null
  /** Bookings that were paid into escrow and have ended. */
  readonly endedJobs: number
  /** Percent of deliveries; null without one. */
  readonly onTimeShare: number | null
  /** Milestones with an agreed day that were handed in. */
  readonly deliveries: number
  /** Who paid for a booking, and who for more than one. */
  readonly clients: number
  readonly repeatClients: number
  /** Released to them, per currency. Private: what is shown of it is {@link earningsBand}. */
  readonly earned: readonly MoneyJson[]
}
