import { day } from '~/lib/dates'
import { formatMoney, type MoneyValue } from '~/lib/money'

/** A quote's totals in the reader's own currency. */
export interface QuoteShown {
  readonly currency: string
  readonly date: string
  readonly rate: { readonly one: string; readonly is: string; readonly in: string }
  readonly amounts: { readonly clientPays: MoneyValue; readonly talentGets: MoneyValue }
}

interface QuoteShownLineProps {
  readonly shown: QuoteShown
  readonly side: 'client' | 'talent'
  /** What the money really moves in. */
  readonly currency: string
}

/** For whoever thinks in another currency; nothing is paid by it, and it says so. */
export function QuoteShownLine({ shown, side, currency }: QuoteShownLineProps) {
  const amount = side === 'client' ? shown.amounts.clientPays : shown.amounts.talentGets
  return (
    <p class="max-w-form text-13 text-ink-soft">
      {`That is about ${formatMoney(amount)}, at the rate of ${day(shown.date, 'UTC')}: 1 ${shown.rate.one} = ${shown.rate.is} ${shown.rate.in}. For information only; the money moves in ${currency}.`}
    </p>
  )
}
