import type { Resource } from '~/lib/jsonapi'

interface Figures {
  readonly cases: number | null
  readonly medianDays: number | null
  /** Percent. */
  readonly talentShare: number | null
}

export interface DisputeStatistics extends Figures {
  readonly leastCases: number
  readonly bySettlement: readonly (Figures & { readonly key: string })[]
}

const WAYS: Readonly<Record<string, string>> = {
  bids: 'The two sides’ bids met',
  concession: 'One side gave in',
  decision: 'Staff decided, in writing',
}

const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`

/** What became of disputes; what too few of them would give away is not shown. */
export function DisputeFigures({ statistics }: { statistics: Resource<DisputeStatistics> }) {
  const { cases, medianDays, talentShare, bySettlement, leastCases } = statistics
  if (cases === null || medianDays === null || talentShare === null) {
    return (
      <p class="max-w-reading">
        {`Fewer than ${leastCases} disputes have ended here so far, too few to say anything that would not tell about somebody.`}
      </p>
    )
  }
  return (
    <>
      <dl class="grid gap-4 sm:grid-cols-3">
        {[
          [String(cases), 'disputes have ended'],
          [days(medianDays), 'is how long half of them took at most'],
          [`${talentShare} %`, 'of the money went to the talent, on average'],
        ].map(([figure, words]) => (
          <div key={words} class="grid content-start gap-1 rounded-12 border border-line p-5">
            <dt class="order-2 text-ink-soft">{words}</dt>
            <dd class="display text-32">{figure}</dd>
          </div>
        ))}
      </dl>
      <ul class="grid gap-2">
        {bySettlement.map((way) => (
          <li
            key={way.key}
            class="flex flex-wrap justify-between gap-x-6 border-t border-line pt-2"
          >
            <span>{WAYS[way.key] ?? way.key}</span>
            <span class="text-ink-soft">
              {way.cases === null || way.medianDays === null || way.talentShare === null
                ? 'too few to say'
                : `${way.cases} · ${days(way.medianDays)} · ${way.talentShare} % to the talent`}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
