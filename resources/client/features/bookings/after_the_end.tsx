import type { Booking } from './booking'
import { ReviewForm } from './review_form'
import { Reviews } from './reviews'

/** What both say about each other once a booking has ended. */
export function AfterTheEnd({ booking }: { booking: Booking }) {
  return (
    <>
      {booking.meta.can.includes('review') && <ReviewForm booking={booking} />}
      <Reviews booking={booking} />
    </>
  )
}
