import { day } from '~/lib/dates'
import { formatMoney, type MoneyValue } from '~/lib/money'
import type { Talent } from '~/lib/talent'

interface RateChange {
  readonly rate: MoneyValue | null
  readonly at: string
}

/** What the hourly rate was, and since when; for nobody but its talent. */
export function FormerRates({ talent }: { talent: Talent | null }) {
  const changes = (talent?.meta.rateHistory ?? []) as readonly RateChange[]
  if (changes.length < 2) return null
  return (
    <details>
      <summary class="link min-h-11 cursor-pointer py-2.5">What your rate was before</summary>
      <ul class="grid gap-1 pt-1">
        {changes.map(({ rate, at }) => (
          <li key={at} class="flex max-w-80 justify-between gap-4">
            <span class="text-ink-soft">{`From ${day(at)}`}</span>
            <span class="money">{rate ? formatMoney(rate) : 'no rate'}</span>
          </li>
        ))}
      </ul>
      <p class="pt-1 text-13 text-ink-soft">Only you see this.</p>
    </details>
  )
}
