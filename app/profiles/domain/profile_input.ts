import type { Money } from '#kernel/money'
import type { Certificate, EducationEntry, WorkEntry } from '#profiles/domain/career'
import type { PortfolioItem, ProfileLanguage, ProfileSkill } from '#profiles/domain/profile'
import type { ServiceOffer } from '#profiles/domain/service_offer'
import type { HourException, WeekHours } from '#profiles/domain/working_hours'

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
  showEarnings?: boolean | undefined
  skills?: readonly ProfileSkill[] | undefined
  languages?: readonly ProfileLanguage[] | undefined
  portfolio?: readonly PortfolioItem[] | undefined
  /** The last part of the profile's address. */
  slug?: string | undefined
  /** `ast_…`, a picture uploaded as an avatar; null goes back to the drawn one. */
  avatarFile?: string | null | undefined
  weeklyHours?: number | null | undefined
  workHistory?: readonly WorkEntry[] | undefined
  education?: readonly EducationEntry[] | undefined
  certificates?: readonly Certificate[] | undefined
  services?: readonly ServiceOffer[] | undefined
  week?: readonly WeekHours[] | undefined
  exceptions?: readonly HourException[] | undefined
}
