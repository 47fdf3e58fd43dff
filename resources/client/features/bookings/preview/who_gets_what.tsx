import { isZero } from '~/lib/money'
import { FieldError } from '~/ui/field'
import { SkeletonRows } from '~/ui/states'
import { viewerSide, type Booking } from '../booking'
import { previewInWords } from './preview_words'
import { QuoteLines } from './quote_lines'
import type { Preview } from './use_preview'

interface WhoGetsWhatProps {
  readonly booking: Booking
  readonly preview: Preview
  /** Said before any figure is typed. */
  readonly until?: string
}

/** One sentence and the exact lines of who gets what, before anybody commits to it. */
export function WhoGetsWhat({ booking, preview, until }: WhoGetsWhatProps) {
  const { value, pending, error } = preview
  const side = viewerSide(booking)
  return (
    <div class="grid gap-3 rounded-6 bg-sunken p-4" aria-live="polite">
      {value && (
        <>
          <p class="font-semibold">{previewInWords(booking, value)}</p>
          {!isZero(value.toTalent) && (
            <QuoteLines
              lines={value.lines}
              side="talent"
              total={side === 'talent' ? 'You get' : `${booking.talentName} gets`}
            />
          )}
          {!(isZero(value.toClient) && isZero(value.fromClient)) && (
            <QuoteLines
              lines={value.lines}
              side="client"
              total={clientTotal(booking, value.event === 'bonus')}
            />
          )}
        </>
      )}
      {pending && <SkeletonRows rows={1} label="Working out who gets what" />}
      {error && !value && <FieldError>{error.message}</FieldError>}
      {!value && !pending && !error && until && <p class="text-ink-soft">{until}</p>}
    </div>
  )
}

function clientTotal(booking: Booking, pays: boolean): string {
  const own = viewerSide(booking) === 'client'
  if (pays) return own ? 'You pay' : `${booking.clientName} pays`
  return own ? 'Back in your wallet' : `Back to ${booking.clientName}`
}
