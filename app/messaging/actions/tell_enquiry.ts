import { inject } from '@adonisjs/core'
import type { DateTime } from 'luxon'
import type { Tx } from '#kernel/unit_of_work'
import { SystemLine } from '#messaging/actions/shared/system_line'
import { lockEnquiry } from '#messaging/persistence/enquiries'

export interface OfferBetween {
  bookingId: string
  clientId: string
  talentId: string
  at: DateTime<true>
}

/** Says where those who had asked each other talk on, once there is an offer. */
@inject()
export class TellEnquiry {
  constructor(private readonly line: SystemLine) {}

  async execute(tx: Tx, { bookingId, at, ...sides }: OfferBetween, body: string): Promise<void> {
    const enquiry = await lockEnquiry(tx, sides)
    if (!enquiry) return
    await this.line.write(tx, enquiry, { body, at, aboutBooking: bookingId })
  }
}
