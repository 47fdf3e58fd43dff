import type { DateTime } from 'luxon'
import type { Actor } from '#kernel/actor'
import type { MoneyJson } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'

export interface BookingSides {
  readonly bookingId: string
  readonly title: string
  readonly clientId: string
  readonly talentId: string
  readonly talentProfileId: string
  readonly state: string
  /** Whether any milestone is disputed now, so that staff may join its conversation. */
  readonly disputed: boolean
}

/** What anybody may know of a booking: what a talent's figures are made of. */
export interface PublicOutcome {
  readonly bookingId: string
  readonly clientId: string
  readonly offeredAt: DateTime<true>
  /** When the talent first accepted, countered or declined. */
  readonly answeredAt: DateTime<true> | null
  readonly fundedAt: DateTime<true> | null
  /** Whether the talent got any of the money that was held. */
  readonly released: boolean
  readonly completedAt: DateTime<true> | null
  readonly cancelledAt: DateTime<true> | null
  /** The client's, once published; how often staff decided over it, and whether its stars count. */
  readonly review: {
    readonly rating: number
    readonly moderation: { readonly number: number; readonly counts: boolean }
  } | null
  /** Milestones with an agreed day, when they were first handed in. */
  readonly deliveries: readonly {
    readonly milestoneId: string
    /** `YYYY-MM-DD` */
    readonly dueOn: string
    readonly submittedAt: DateTime<true>
  }[]
  /** What of each hold was released to the talent so far, net of fee and tax. Not public. */
  readonly paid: readonly { readonly subjectId: string; readonly amount: MoneyJson }[]
}

/** What other modules may ask of booking. Also the container token of its implementation. */
export abstract class BookingContract {
  /** The two sides of bookings, keyed by booking id; unknown ids are left out. */
  abstract sides(bookingIds: readonly string[], tx?: Tx): Promise<Map<string, BookingSides>>

  /** Whether the actor may read the booking: one of its sides, or staff with a reading role. */
  abstract canRead(actor: Actor, bookingId: string): Promise<boolean>

  /** Every booking of a talent as it is now, for figures that are made anew. */
  abstract outcomesOf(talentId: string, tx: Tx): Promise<PublicOutcome[]>
}
