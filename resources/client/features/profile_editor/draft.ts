import type { MoneyValue } from '~/lib/money'
import type { PortfolioItem, SpokenLanguage, Talent } from '~/lib/talent'

export interface DraftSkill {
  readonly id: string
  readonly label: string
  readonly level: string
}

/** What the editor holds: every field as its input wants it. */
export interface Draft {
  readonly name: string
  readonly headline: string
  readonly biography: string
  readonly category: string
  readonly country: string
  readonly city: string
  readonly timeZone: string
  readonly currency: string
  readonly hourlyRate: MoneyValue | null
  readonly accepting: boolean
  readonly skills: readonly DraftSkill[]
  readonly languages: readonly SpokenLanguage[]
  readonly portfolio: readonly PortfolioItem[]
}

interface Person {
  readonly name: string
  readonly country: string | null
  readonly timeZone: string
  readonly currency: string
}

/** A new profile starts from what the account already knows. */
export function emptyDraft(person: Person): Draft {
  return {
    name: person.name,
    headline: '',
    biography: '',
    category: '',
    country: person.country ?? '',
    city: '',
    timeZone: person.timeZone,
    currency: person.currency,
    hourlyRate: null,
    accepting: true,
    skills: [],
    languages: [{ code: 'en', level: 'C1' }],
    portfolio: [],
  }
}

export function draftOf(talent: Talent, person: Person): Draft {
  return {
    name: talent.name,
    headline: talent.headline,
    biography: talent.biography ?? '',
    category: talent.category ?? '',
    country: talent.country ?? '',
    city: talent.city ?? '',
    timeZone: talent.timeZone ?? person.timeZone,
    currency: talent.hourlyRate?.currency ?? person.currency,
    hourlyRate: talent.hourlyRate,
    accepting: talent.accepting,
    skills: talent.skills.map(({ id, label, level }) => ({ id, label, level: level ?? 'working' })),
    languages: talent.languages ?? [],
    portfolio: talent.portfolio ?? [],
  }
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim())

/** The draft as the API takes it. */
export function attributesOf(draft: Draft): object {
  const { currency: _, ...rest } = draft
  return {
    ...rest,
    category: orNull(draft.category),
    country: orNull(draft.country),
    city: orNull(draft.city),
    skills: draft.skills.map(({ id, level }) => ({ id, level })),
  }
}
