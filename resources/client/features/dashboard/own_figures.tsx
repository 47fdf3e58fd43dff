import { useQuery } from '@tanstack/preact-query'
import { useActing } from '~/app/acting'
import { getMany } from '~/lib/api'
import { day } from '~/lib/dates'
import { formatMoney, type MoneyValue } from '~/lib/money'

interface Doings {
  readonly side: 'client' | 'talent'
  readonly since: string
  readonly offers: number
  readonly bookings: number
  readonly meanAnswerSeconds: number | null
  readonly disputes: number
  readonly funded: readonly MoneyValue[]
  readonly released: readonly MoneyValue[]
  readonly refunded: readonly MoneyValue[]
}

interface Figure {
  readonly name: string
  readonly value: string
}

const HEADING = { talent: 'Your work', client: 'Work you paid for' } as const

/** “40 minutes”, “5 hours”, “3 days”. */
function inWords(seconds: number): string {
  const spans = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const
  const [unit, length] = spans.find(([, size]) => seconds >= 2 * size) ?? spans[2]
  const count = Math.max(1, Math.round(seconds / length))
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

const sums = (name: string, values: readonly MoneyValue[]): Figure[] =>
  values.length === 0 ? [] : [{ name, value: values.map(formatMoney).join(', ') }]

const count = (name: string, value: number): Figure[] =>
  value === 0 ? [] : [{ name, value: String(value) }]

function figuresOf(it: Doings): Figure[] {
  const talent = it.side === 'talent'
  const answered =
    it.meanAnswerSeconds === null
      ? []
      : [
          {
            name: talent ? 'You answered in' : 'Replies took',
            value: `${inWords(it.meanAnswerSeconds)} on average`,
          },
        ]
  return [
    ...sums(talent ? 'Released to you' : 'Released to talent', it.released),
    ...sums(talent ? 'Paid into escrow for you' : 'Paid into escrow', it.funded),
    ...sums(talent ? 'Went back to clients' : 'Came back to you', it.refunded),
    ...count(talent ? 'Offers you got' : 'Offers you sent', it.offers),
    ...count('Bookings begun', it.bookings),
    ...answered,
    ...count('Disputes', it.disputes),
  ]
}

/** Nothing for who has done nothing lately: an empty place would say less. */
export function OwnFigures() {
  const { id: party } = useActing()
  const { data } = useQuery({
    queryKey: ['party-figures', party],
    queryFn: ({ signal }) => getMany<Doings>('/party-figures', { 'filter[party]': party }, signal),
  })
  const [first] = data?.items ?? []
  if (!first) return null
  return (
    <section aria-labelledby="recently" class="grid gap-4">
      <header>
        <h2 id="recently" class="display text-24">
          Recently
        </h2>
        <p class="text-13 text-ink-soft">{`Since ${day(first.since)}`}</p>
      </header>
      <div class="grid gap-3 lg:grid-cols-2">
        {data?.items.map((each) => (
          <section
            key={each.id}
            aria-label={HEADING[each.side]}
            class="grid content-start gap-3 rounded-12 border border-line bg-surface p-4"
          >
            <h3 class="font-semibold">{HEADING[each.side]}</h3>
            <dl class="grid gap-2">
              {figuresOf(each).map(({ name, value }) => (
                <div key={name} class="flex flex-wrap justify-between gap-x-4">
                  <dt class="text-ink-soft">{name}</dt>
                  <dd class="money">{value}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </section>
  )
}
