import { formatMoney } from '~/lib/money'
import type { Booking } from './booking'
import { viewerSide } from './booking'

/** What each side pays and gets, line by line, before and after anyone commits. */
export function Quote({ booking }: { booking: Booking }) {
  const lines = booking.quote ?? []
  if (lines.length === 0) return null
  const side = viewerSide(booking)
  const sides = side === 'staff' ? (['client', 'talent'] as const) : ([side] as const)
  return (
    <section
      aria-labelledby="quote"
      class="grid gap-3 rounded-12 border border-line bg-surface p-4 sm:p-6"
    >
      <h2 id="quote" class="text-17 font-semibold">
        What it costs and what arrives
      </h2>
      {sides.map((each) => (
        <dl key={each} class="grid max-w-form">
          {lines
            .filter((line) => line.side === each)
            .map((line) => (
              <div
                key={line.label}
                class={`flex justify-between gap-4 py-1 ${line.kind === 'total' ? 'border-t border-line font-semibold' : ''}`}
              >
                <dt>{line.label}</dt>
                <dd class="money">{formatMoney(line.amount)}</dd>
              </div>
            ))}
        </dl>
      ))}
      <p class="text-13 text-ink-soft">
        {booking.acceptedAt === null
          ? 'These fees are fixed for this booking once the offer is accepted.'
          : 'These fees were fixed when the offer was accepted.'}
      </p>
    </section>
  )
}
