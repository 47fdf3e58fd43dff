export interface Missing {
  /** The attribute to fill in. */
  readonly field: string
  /** What to do, to the person who fills it in. */
  readonly say: string
}

/** What completeness looks at, of a profile that is read or one that is being changed. */
export interface Completable {
  readonly headline: string
  readonly biography: string
  readonly country: string | null
  readonly hasCategory: boolean
  readonly hasRate: boolean
  readonly skills: number
  readonly languages: number
}

export const MINIMUM = { headline: 10, biography: 80, skills: 3 } as const

type Rule = Missing & { met: (profile: Completable) => boolean }

const RULES: readonly Rule[] = [
  {
    field: 'headline',
    say: `Say in one line what you do (at least ${MINIMUM.headline} characters).`,
    met: ({ headline }) => headline.length >= MINIMUM.headline,
  },
  {
    field: 'biography',
    say: `Tell clients about yourself and your work (at least ${MINIMUM.biography} characters).`,
    met: ({ biography }) => biography.length >= MINIMUM.biography,
  },
  {
    field: 'category',
    say: 'Choose the category that clients should find you in.',
    met: ({ hasCategory }) => hasCategory,
  },
  {
    field: 'skills',
    say: `Add at least ${MINIMUM.skills} skills.`,
    met: ({ skills }) => skills >= MINIMUM.skills,
  },
  {
    field: 'languages',
    say: 'Add at least one language you can work in.',
    met: ({ languages }) => languages > 0,
  },
  {
    field: 'country',
    say: 'Say which country you work from.',
    met: ({ country }) => country !== null,
  },
  {
    field: 'hourlyRate',
    say: 'Set your hourly rate.',
    met: ({ hasRate }) => hasRate,
  },
]

/** What a profile still needs before it can be public, in the order of the form. */
export function missing(profile: Completable): Missing[] {
  return RULES.filter(({ met }) => !met(profile)).map(({ field, say }) => ({ field, say }))
}

/** What makes a complete profile a better one. */
export interface Improvable extends Completable {
  readonly hasPicture: boolean
  readonly works: number
  readonly history: number
  readonly services: number
  readonly hasHours: boolean
}

export interface Meter {
  /** 0 to 100. */
  readonly percent: number
  /** What is left, what counts most first; the first is the next thing to do. */
  readonly steps: readonly (Missing & { readonly percent: number; readonly needed: boolean })[]
}

const NEEDED = 8

/** Shares of the whole, beside {@link NEEDED} for each thing that a public profile cannot be without. */
const BETTER: readonly (Missing & { percent: number; met: (profile: Improvable) => boolean })[] = [
  {
    field: 'avatarFile',
    percent: 12,
    say: 'Show your face: clients write to people.',
    met: ({ hasPicture }) => hasPicture,
  },
  {
    field: 'portfolio',
    percent: 12,
    say: 'Show three pieces of work.',
    met: ({ works }) => works >= 3,
  },
  {
    field: 'workHistory',
    percent: 7,
    say: 'Say where you have worked.',
    met: ({ history }) => history > 0,
  },
  {
    field: 'services',
    percent: 7,
    say: 'Name a service and what it costs from.',
    met: ({ services }) => services > 0,
  },
  {
    field: 'week',
    percent: 6,
    say: 'Say when you work, so that clients know when you answer.',
    met: ({ hasHours }) => hasHours,
  },
]

/** How far a profile is, and what to do next. */
export function meter(profile: Improvable): Meter {
  const needed = missing(profile).map((gap) => ({ ...gap, percent: NEEDED, needed: true }))
  const better = BETTER.filter(({ met }) => !met(profile)).map(({ field, say, percent }) => ({
    ...{ field, say, percent },
    needed: false,
  }))
  const steps = [...needed, ...better]
  return { percent: 100 - steps.reduce((sum, { percent }) => sum + percent, 0), steps }
}
