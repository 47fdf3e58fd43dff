import type { Draft, FieldName } from './draft'

/** What each field is called where a person is told about it. */
export const FIELD_NAMES: Readonly<Record<FieldName, string>> = {
  name: 'Name',
  slug: 'Address of the profile',
  avatarFile: 'Picture',
  headline: 'What you do',
  biography: 'About you',
  category: 'Field of work',
  country: 'Country',
  city: 'City',
  timeZone: 'Time zone',
  currency: 'Currency',
  hourlyRate: 'Hourly rate',
  accepting: 'Taking new work',
  showEarnings: 'Whether earnings are shown',
  weeklyHours: 'Hours a week',
  skills: 'Skills',
  languages: 'Languages',
  portfolio: 'Portfolio',
  services: 'Services',
  workHistory: 'Work history',
  education: 'Education',
  certificates: 'Certificates',
  week: 'Working hours',
  exceptions: 'Days off',
}

const FIELDS = Object.keys(FIELD_NAMES) as readonly FieldName[]

const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right)

/** The fields in which the two differ. */
export function changed(from: Draft, to: Draft): FieldName[] {
  return FIELDS.filter((field) => !same(from[field], to[field]))
}

export interface Merge {
  /** Theirs where only they changed something; mine everywhere else. */
  readonly draft: Draft
  /** Fields that were taken over from theirs. */
  readonly taken: readonly FieldName[]
  /** Fields that both changed, to different things: somebody has to choose. */
  readonly clashes: readonly FieldName[]
}

/**
 * Brings two changes of one profile together.
 *
 * @param mine what I changed is compared with `sent`, what I had sent last
 * @param theirs what they changed is compared with `known`, what the server told then
 */
export function merge(
  { sent, known }: { readonly sent: Draft; readonly known: Draft },
  mine: Draft,
  theirs: Draft
): Merge {
  const own = new Set(changed(sent, mine))
  const others = changed(known, theirs)
  const clashes = others.filter((field) => own.has(field) && !same(mine[field], theirs[field]))
  const taken = others.filter((field) => !own.has(field))
  const draft = { ...mine, ...pick(theirs, taken) }
  return { draft, taken, clashes }
}

export function pick(draft: Draft, fields: readonly FieldName[]): Partial<Draft> {
  return Object.fromEntries(fields.map((field) => [field, draft[field]]))
}

const blank = (...texts: readonly string[]) => texts.some((text) => text.trim() === '')

/** Lists with a line that is still being written are not sent yet; what it takes to send them. */
export function unfinished(draft: Draft): Partial<Record<FieldName, string>> {
  const { portfolio, services, workHistory, education, certificates, week, exceptions } = draft
  return {
    ...(blank(draft.name) && { name: 'Write your name.' }),
    ...(portfolio.some(({ title }) => blank(title)) && {
      portfolio: 'Give every piece of work a name.',
    }),
    ...(services.some(({ title }) => blank(title)) && { services: 'Give every service a name.' }),
    ...(workHistory.some((each) => blank(each.title, each.organisation, each.from)) && {
      workHistory: 'Say what you were, where, and since when.',
    }),
    ...(education.some((each) => blank(each.school, each.degree) || !each.from) && {
      education: 'Say what you learned, where, and since when.',
    }),
    ...(certificates.some((each) => blank(each.name, each.issuer)) && {
      certificates: 'Say what the certificate is called and who gave it.',
    }),
    ...(week.some((each) => blank(each.from, each.to)) && { week: 'Say from when to when.' }),
    ...(exceptions.some((each) => blank(each.from, each.to)) && {
      exceptions: 'Say from which day to which.',
    }),
  }
}

/** A field in words, to compare two of its values. */
export function inWords(draft: Draft, field: FieldName): string {
  const value = draft[field]
  if (value === null || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object') return String(value)
  if (!Array.isArray(value)) {
    const { amount, currency } = value as { amount: string; currency: string }
    return `${currency} ${amount}`
  }
  return value.length === 0 ? 'nothing' : value.map(lineOf).join(', ')
}

function lineOf(item: Readonly<Record<string, unknown>>): string {
  const name = item.title ?? item.label ?? item.degree ?? item.name ?? item.code ?? item.from
  return String(name ?? '')
}
