import type { AccountActor } from '#kernel/actor'
import type { TravellingClock } from '#kernel/clock'
import type { BookingActions } from '#database/seeders/demo/bookings/actions'
import type { Conversations } from '#database/seeders/demo/bookings/conversations'
import type { Evidence } from '#database/seeders/demo/bookings/evidence'
import type { Payments } from '#database/seeders/demo/bookings/payments'
import type { Journal } from '#database/seeders/demo/journal'

export interface Cast {
  readonly client: () => AccountActor
  readonly talent: () => AccountActor
  readonly staff: () => AccountActor
  readonly talentProfileId: string
}

export interface Means {
  readonly clock: TravellingClock
  readonly journal: Journal
  readonly actions: BookingActions
  readonly payments: Payments
  readonly conversations: Conversations
  readonly evidence: Evidence
}

export type Who = 'client' | 'talent'
