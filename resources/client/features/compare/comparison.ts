import { languageName } from '~/lib/countries'
import { monthYear } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { placeOf, type Talent } from '~/lib/talent'
import { answersIn } from '~/lib/talent_words'

export interface Row {
  readonly label: string
  /** One for each talent, in their order; null where there is nothing to say. */
  readonly values: readonly (string | null)[]
  readonly differs: boolean
}

type Say = (talent: Talent) => string | null

const share = (percent: number | null, of: number, unit: string) =>
  percent === null ? null : `${percent}% of ${of} ${unit}${of === 1 ? '' : 's'}`

const ROWS: readonly (readonly [string, Say])[] = [
  ['Taking new work', ({ accepting }) => (accepting ? 'Yes' : 'Not now')],
  ['Jobs done here', ({ jobsDone }) => String(jobsDone)],
  ['Earned here', ({ earnings }) => (earnings ? `${formatMoney(earnings)}+` : null)],
  ['Went well', ({ successShare, endedJobs }) => share(successShare, endedJobs, 'job')],
  ['On time', ({ onTimeShare, deliveries }) => share(onTimeShare, deliveries, 'delivery')],
  [
    'Clients who came back',
    ({ clients, repeatClients }) => (clients > 1 ? `${repeatClients} of ${clients}` : null),
  ],
  [
    'Answers',
    ({ responseHours }) => (typeof responseHours === 'number' ? answersIn(responseHours) : null),
  ],
  ['Field of work', ({ categoryLabel }) => categoryLabel ?? null],
  ['Lives in', (talent) => placeOf(talent) || null],
  ['Time zone', ({ timeZone }) => timeZone?.replaceAll('_', ' ') ?? null],
  [
    'Speaks',
    ({ languages = [] }) => languages.map(({ code }) => languageName(code)).join(', ') || null,
  ],
  ['Here since', ({ memberSince }) => (memberSince ? monthYear(memberSince) : null)],
]

/** What the talents say and what is known of them, line by line. */
export function rowsOf(talents: readonly Talent[]): readonly Row[] {
  return ROWS.map(([label, say]) => {
    const values = talents.map(say)
    return { label, values, differs: new Set(values).size > 1 }
  }).filter(({ values }) => values.some((each) => each !== null))
}

/** Skills that all of them have: what tells them apart is the others. */
export function sharedSkills(talents: readonly Talent[]): ReadonlySet<string> {
  const [first, ...others] = talents.map(({ skills }) => new Set(skills.map(({ id }) => id)))
  return new Set([...(first ?? [])].filter((id) => others.every((each) => each.has(id))))
}
