import { useState } from 'preact/hooks'
import { Badge, type Tone } from '~/ui/badge'
import { TextInput } from '~/ui/inputs'
import { EmptyState } from '~/ui/states'
import { Table } from '~/ui/table'
import { percent, type Rate, type Standing } from './fees'

const STATES: Readonly<Record<Standing['state'], readonly [tone: Tone, name: string]>> = {
  fresh: ['green', 'Fresh'],
  ageing: ['amber', 'Getting old'],
  stale: ['red', 'Too old: nothing is exchanged'],
  none: ['red', 'No rates: nothing is exchanged'],
}

const SOURCES: Readonly<Record<string, string>> = {
  installed: 'The rates that came with this version',
  http: 'Daily rates, fetched',
  ecb: 'European Central Bank',
}

/** Those people look for first; the others are found by their code. */
const FIRST = ['EUR', 'GBP', 'KES', 'NGN', 'INR', 'JPY', 'ZAR', 'BRL']

/** Published rates have more digits than anybody reads. */
const digits = new Intl.NumberFormat('en', { maximumSignificantDigits: 7 })

const columns = (base: string) => [
  {
    name: 'Currency',
    cell: ({ currency }: Rate) => <span class="font-semibold">{currency}</span>,
  },
  {
    name: `For 1 ${base}`,
    numeric: true,
    cell: ({ rate }: Rate) => digits.format(rate as Intl.StringNumericLiteral),
  },
  { name: 'Our margin', numeric: true, cell: ({ marginPpm }: Rate) => percent(marginPpm) },
]

const span = (hours: number): string =>
  hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`

function Age({ standing }: { standing: Standing }) {
  const { source, dated, ageHours, maxAgeHours, state, quoteMinutes } = standing
  const [tone, name] = STATES[state]
  const rows = [
    [
      'How they stand',
      <Badge key="state" tone={tone}>
        {name}
      </Badge>,
    ],
    ['Source', SOURCES[source] ?? source],
    ['Of the day', dated ?? 'None yet'],
    ['Age', ageHours === null ? '–' : span(ageHours)],
    ['Too old after', span(maxAgeHours)],
    ['A quote is good for', `${quoteMinutes} minutes`],
  ] as const
  return (
    <dl class="grid gap-4 rounded-12 border border-line bg-surface p-4 sm:grid-cols-3 sm:p-6">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt class="text-13 text-ink-soft">{label}</dt>
          <dd class="font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The rates that quotes are made by. */
export function Rates({ rates, standing }: { rates: readonly Rate[]; standing: Standing }) {
  const [wanted, setWanted] = useState('')
  const code = wanted.trim().toUpperCase()
  const shown = rates.filter(({ currency }) =>
    code === '' ? FIRST.includes(currency) : currency.startsWith(code)
  )
  return (
    <section aria-labelledby="rates" class="grid gap-3">
      <h2 id="rates" class="display text-24">
        Exchange rates
      </h2>
      <Age standing={standing} />
      <div class="max-w-form">
        <TextInput
          label="Find a currency"
          optional
          help={`${rates.length} have a rate.`}
          maxLength={3}
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      </div>
      {shown.length === 0 ? (
        <EmptyState title={rates.length === 0 ? 'No rates yet' : 'No such rate'}>
          Rates are looked for every ten minutes.
        </EmptyState>
      ) : (
        <Table
          caption="Exchange rates in force"
          columns={columns(rates[0]?.base ?? 'USD')}
          rows={shown}
          keyOf={({ currency }) => currency}
        />
      )}
    </section>
  )
}
