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
