import { countryName } from './countries'
import type { MoneyValue } from './money'
import type { Resource } from './jsonapi'
import type { Words } from './words'

export interface TalentSkill {
  readonly id: string
  readonly label: string
  readonly level?: string
  readonly years?: number | null
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
  readonly role?: string | null
  readonly client?: string | null
  readonly videoUrl?: string | null
  /** Whose page the video is on, e.g. `Vimeo`. */
  readonly videoPlace?: string | null
  readonly file?: UploadedFile | null
}

/** What a talent uploaded, in the sizes that were made of it. */
export interface UploadedFile {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly state: 'waiting' | 'ready' | 'refused'
  /** Of a document; a picture has sizes. */
  readonly url: string | null
  readonly sizes: readonly {
    readonly url: string
    readonly width: number
    readonly height: number
  }[]
}

export interface WorkEntry {
  readonly title: string
  readonly organisation: string
  /** `2021-04` */
  readonly from: string
  readonly to: string | null
  readonly description: string
}

export interface EducationEntry {
  readonly school: string
  readonly degree: string
  readonly from: number
  readonly to: number | null
}

export interface Certificate {
  readonly name: string
  readonly issuer: string
  readonly year: number | null
  readonly url: string | null
}

export interface ServiceOffer {
  readonly title: string
  readonly description: string
  readonly price: MoneyValue | null
  readonly days: number | null
}

/** `09:00` to `17:00`, by the talent's clock; `24:00` is midnight. */
export interface Hours {
  readonly from: string
  readonly to: string
}
export interface WeekHours extends Hours {
  /** 1 is Monday. */
  readonly weekday: number
}
export interface HourException {
  readonly from: string
  readonly to: string
  /** Null is away. */
  readonly hours: Hours | null
}

/** What a talent's own document says beyond what lists show. */
export interface WholeTalent {
  readonly biographyWords: readonly Words[]
  readonly avatarFile: UploadedFile | null
  readonly weeklyHours: number | null
  readonly workHistory: readonly WorkEntry[]
  readonly education: readonly EducationEntry[]
  readonly certificates: readonly Certificate[]
  readonly services: readonly ServiceOffer[]
  readonly week: readonly WeekHours[]
  readonly exceptions: readonly HourException[]
  /** Of the coming week, as moments. */
  readonly openings: readonly Hours[]
}

/** What a talent's public document says. */
export interface TalentAttributes extends Partial<WholeTalent> {
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
  /** Where the band of their earnings begins, when they show it. */
  readonly earnings?: MoneyValue | null
  readonly showEarnings?: boolean
  readonly memberSince?: string | null
}

export type Talent = Resource<TalentAttributes>

export function placeOf(talent: Pick<Talent, 'city' | 'country'>): string {
  const country = talent.country === null ? null : countryName(talent.country)
  return [talent.city, country].filter(Boolean).join(', ')
}
