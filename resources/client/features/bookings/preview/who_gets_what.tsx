import { FieldError } from '~/ui/field'
import { SkeletonRows } from '~/ui/states'
import { viewerSide, type Booking } from '../booking'
import { previewInWords } from './preview_words'
import { QuoteLines } from './quote_lines'
import type { Preview } from './use_preview'

type Side = 'client' | 'talent'

interface WhoGetsWhatProps {
  readonly booking: Booking
  readonly preview: Preview
  /** Said before any figure is typed. */
  readonly until?: string
}

/** One sentence and the exact lines of who gets what, before anybody commits to it. */
export function WhoGetsWhat({ booking, preview, until }: WhoGetsWhatProps) {
  const { value, pending, error } = preview
  const own = viewerSide(booking)
  const sides = (own === 'client' ? ['client', 'talent'] : ['talent', 'client']) as Side[]
  return (
    <div class="grid gap-3 rounded-6 bg-sunken p-4" aria-live="polite">
      {value && (
        <>
          <p class="font-semibold">{previewInWords(booking, value)}</p>
          {sides.map((each) => (
            <QuoteLines
              key={each}
              lines={value.lines}
              side={each}
              total={totalOf(booking, each, value.event === 'bonus')}
            />
          ))}
        </>
      )}
      {pending && <SkeletonRows rows={1} label="Working out who gets what" />}
      {error && !value && <FieldError>{error.message}</FieldError>}
      {!value && !pending && !error && until && <p class="text-ink-soft">{until}</p>}
    </div>
  )
}

function totalOf(booking: Booking, of: Side, pays: boolean): string {
  const own = viewerSide(booking) === of
  if (of === 'talent') return own ? 'You get' : `${booking.talentName} gets`
  if (pays) return own ? 'You pay' : `${booking.clientName} pays`
  return own ? 'Back in your wallet' : `Back to ${booking.clientName}`
}
