import type { MoneyValue } from '~/lib/money'
import type {
  Certificate,
  EducationEntry,
  HourException,
  PortfolioItem,
  ServiceOffer,
  SpokenLanguage,
  Talent,
  WeekHours,
  WorkEntry,
} from '~/lib/talent'

export interface DraftSkill {
  readonly id: string
  readonly label: string
  readonly level: string
  readonly years: number | null
}

/** A file that is there; what pages show of it is in the profile's document. */
export interface DraftFile {
  readonly id: string
  readonly name: string
  readonly mediaType: string
}

export interface DraftPiece extends Required<Omit<PortfolioItem, 'file' | 'videoPlace'>> {
  readonly file: DraftFile | null
}

/** What the editor holds: every field as its input wants it. */
export interface Draft {
  readonly name: string
  readonly slug: string
  readonly avatarFile: string | null
  readonly headline: string
  readonly biography: string
  readonly category: string
  readonly country: string
  readonly city: string
  readonly timeZone: string
  readonly currency: string
  readonly hourlyRate: MoneyValue | null
  readonly accepting: boolean
  readonly showEarnings: boolean
  readonly weeklyHours: number | null
  readonly skills: readonly DraftSkill[]
  readonly languages: readonly SpokenLanguage[]
  readonly portfolio: readonly DraftPiece[]
  readonly services: readonly ServiceOffer[]
  readonly workHistory: readonly WorkEntry[]
  readonly education: readonly EducationEntry[]
  readonly certificates: readonly Certificate[]
  readonly week: readonly WeekHours[]
  readonly exceptions: readonly HourException[]
}

export type FieldName = keyof Draft

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
    slug: '',
    avatarFile: null,
    headline: '',
    biography: '',
    category: '',
    country: person.country ?? '',
    city: '',
    timeZone: person.timeZone,
    currency: person.currency,
    hourlyRate: null,
    accepting: true,
    showEarnings: false,
    weeklyHours: null,
    skills: [],
    languages: [{ code: 'en', level: 'C1' }],
    portfolio: [],
    services: [],
    workHistory: [],
    education: [],
    certificates: [],
    week: [],
    exceptions: [],
  }
}

export function draftOf(talent: Talent, person: Person): Draft {
  return {
    ...emptyDraft(person),
    name: talent.name,
    slug: talent.slug,
    avatarFile: talent.avatarFile?.id ?? null,
    headline: talent.headline,
    biography: talent.biography ?? '',
    category: talent.category ?? '',
    country: talent.country ?? '',
    city: talent.city ?? '',
    timeZone: talent.timeZone ?? person.timeZone,
    currency: talent.hourlyRate?.currency ?? person.currency,
    hourlyRate: talent.hourlyRate,
    accepting: talent.accepting,
    showEarnings: talent.showEarnings === true,
    weeklyHours: talent.weeklyHours ?? null,
    skills: talent.skills.map(({ id, label, level, years }) => ({
      ...{ id, label, level: level ?? 'working', years: years ?? null },
    })),
    languages: talent.languages ?? [],
    portfolio: (talent.portfolio ?? []).map(pieceOf),
    services: talent.services ?? [],
    workHistory: talent.workHistory ?? [],
    education: talent.education ?? [],
    certificates: talent.certificates ?? [],
    week: talent.week ?? [],
    exceptions: talent.exceptions ?? [],
  }
}

function pieceOf({ title, file, ...piece }: PortfolioItem): DraftPiece {
  return {
    title,
    description: piece.description ?? '',
    imageUrl: piece.imageUrl ?? '',
    year: piece.year ?? null,
    role: piece.role ?? '',
    client: piece.client ?? '',
    videoUrl: piece.videoUrl ?? '',
    file: file ? { id: file.id, name: file.name, mediaType: file.mediaType } : null,
  }
}

const orNull = (text: string | null) => (text === null || text.trim() === '' ? null : text.trim())

const EMPTY_IS_NULL: readonly FieldName[] = ['category', 'country', 'city']

/** Fields of the draft as the API takes them. */
export function attributesOf(draft: Draft, fields: readonly FieldName[]): object {
  // The currency goes with the rate, and an address that was never set is made from the name.
  const sent = fields.filter((each) => each !== 'currency' && !(each === 'slug' && !draft.slug))
  return Object.fromEntries(sent.map((field) => [field, valueOf(draft, field)]))
}

function valueOf(draft: Draft, field: FieldName): unknown {
  if (EMPTY_IS_NULL.includes(field)) return orNull(String(draft[field]))
  if (field === 'skills') {
    return draft.skills.map(({ id, level, years }) => ({ id, level, years }))
  }
  if (field === 'portfolio') {
    return draft.portfolio.map(({ role, client, videoUrl, file, ...piece }) => ({
      ...piece,
      role: orNull(role),
      client: orNull(client),
      videoUrl: orNull(videoUrl),
      file: file?.id ?? null,
    }))
  }
  if (field === 'certificates') {
    return draft.certificates.map((each) => ({ ...each, url: orNull(each.url) }))
  }
  return draft[field]
}
