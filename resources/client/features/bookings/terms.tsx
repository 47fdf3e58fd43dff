import { viewerSide, type Booking } from './booking'
import { QuoteLines } from './preview/quote_lines'
import { QuoteShownLine } from './preview/quote_shown'

/** The reader’s own side of it, before they agree to it. */
export function OwnQuote({ booking }: { booking: Booking }) {
  const side = viewerSide(booking)
  if (side === 'staff' || !booking.quote) return null
  return (
    <div class="grid gap-2 rounded-6 bg-sunken p-4">
      <QuoteLines lines={booking.quote} side={side} />
      {booking.quoteShown && (
        <QuoteShownLine shown={booking.quoteShown} side={side} currency={booking.currency} />
      )}
    </div>
  )
}

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
        {booking.kind === 'hourly'
          ? 'What a whole week costs and brings at most'
          : 'What it costs and what arrives'}
      </h2>
      {sides.map((each) => (
        <QuoteLines key={each} lines={lines} side={each} />
      ))}
      {side !== 'staff' && booking.quoteShown && (
        <QuoteShownLine shown={booking.quoteShown} side={side} currency={booking.currency} />
      )}
      <p class="text-13 text-ink-soft">
        {booking.acceptedAt === null
          ? 'These fees are fixed for this booking once the offer is accepted.'
          : 'These fees were fixed when the offer was accepted.'}
      </p>
    </section>
  )
}
