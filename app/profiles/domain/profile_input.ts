import type { Money } from '#kernel/money'
import type { PortfolioItem, ProfileLanguage, ProfileSkill } from '#profiles/domain/profile'

/** What a talent can set; what is left out stays as it is, `null` clears. */
export interface ProfileInput {
  name?: string | undefined
  headline?: string | undefined
  biography?: string | undefined
  /** Slug of a category. */
  category?: string | null | undefined
  occupation?: number | null | undefined
  country?: string | null | undefined
  city?: string | null | undefined
  timeZone?: string | undefined
  hourlyRate?: Money | null | undefined
  accepting?: boolean | undefined
  skills?: readonly ProfileSkill[] | undefined
  languages?: readonly ProfileLanguage[] | undefined
  portfolio?: readonly PortfolioItem[] | undefined
}
