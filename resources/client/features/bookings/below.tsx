import { BookingConversation } from '~/app/conversation/booking_conversation'
import type { Booking } from './booking'
import { BookingDocuments } from './documents'
import { Ending } from './ending'
import { History } from './history'
import { Receipts } from './receipts'
import { Revisions } from './revisions'
import { Quote } from './terms'

/** What stands below the work: how it came to be, what is said about it, and the ways out. */
export function Below({ booking }: { booking: Booking }) {
  return (
    <>
      <Revisions booking={booking} />
      <Quote booking={booking} />
      <section aria-labelledby="conversation" class="grid gap-3">
        <h2 id="conversation" class="display text-24">
          Conversation
        </h2>
        <BookingConversation bookingId={booking.id} />
      </section>
      <BookingDocuments bookingId={booking.id} />
      <Receipts bookingId={booking.id} />
      <History booking={booking} />
      <Ending booking={booking} />
    </>
  )
}
