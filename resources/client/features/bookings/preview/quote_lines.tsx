import { formatMoney } from '~/lib/money'
import type { QuoteLine } from '../booking'

interface QuoteLinesProps {
  readonly lines: readonly QuoteLine[]
  readonly side: 'client' | 'talent'
  /** What the total is called, when the page knows better than the quote. */
  readonly total?: string
}

/** “10 %” stays together where the line breaks. */
const unbroken = (label: string) => label.replaceAll(' %', '\u00a0%')

/** One side's amounts, fees and taxes down to the total. */
export function QuoteLines({ lines, side, total }: QuoteLinesProps) {
  const own = lines.filter((line) => line.side === side)
  if (own.length === 0) return null
  return (
    <dl class="grid max-w-form">
      {own.map((line) => (
        <div
          key={line.label}
          class={`flex justify-between gap-4 py-1 ${line.kind === 'total' ? 'border-t border-line font-semibold' : ''}`}
        >
          <dt>{line.kind === 'total' ? (total ?? line.label) : unbroken(line.label)}</dt>
          <dd class="money">{formatMoney(line.amount).replace('-', '−')}</dd>
        </div>
      ))}
    </dl>
  )
}
