import { inject } from '@adonisjs/core'
import { Duration } from 'luxon'
import * as booking from '#booking/contract/events'
import * as weeks from '#booking/contract/week_events'
import * as escrow from '#escrow/contract/events'
import { Clock } from '#kernel/clock'
import type { EventDefinition, EventEnvelope } from '#kernel/events'
import { Listener, type ListenerClass, type ListenerLoader } from '#kernel/listener'
import { Realtime } from '#kernel/realtime/realtime'
import { NoticeGiven } from '#notices/contract/events'

interface LiveListener {
  event: EventDefinition<unknown>
  load: ListenerLoader<unknown>
}

/** An open page has fetched what is older by itself. */
const LIVE = Duration.fromObject({ minutes: 10 })

interface Announcement {
  channels: string[]
  payload: Record<string, unknown>
}

/** Tells open browsers that something of theirs changed; they fetch what they show. */
function live<Payload>(
  event: EventDefinition<Payload>,
  announce: (payload: Payload) => Announcement
): LiveListener {
  @inject()
  class Live extends Listener<Payload> {
    static override readonly listenerName = `notices.live.${event.name}`

    constructor(
      readonly realtime: Realtime,
      readonly clock: Clock
    ) {
      super()
    }

    async handle({ payload, occurredAt }: EventEnvelope<Payload>): Promise<void> {
      if (occurredAt < this.clock.now().minus(LIVE)) return
      const { channels, payload: said } = announce(payload)
      for (const channel of channels) await this.realtime.publish(channel, said)
    }
  }
  const loaded = { default: Live as ListenerClass }
  return { event: event as EventDefinition<unknown>, load: async () => loaded }
}

interface OfBooking {
  bookingId: string
  clientId: string
  talentId: string
}

function ofBooking<Payload extends OfBooking>(event: EventDefinition<Payload>): LiveListener {
  return live(event, ({ bookingId, clientId, talentId }) => ({
    channels: [`bookings/${bookingId}`, `parties/${clientId}`, `parties/${talentId}`],
    payload: { type: event.name, bookingId },
  }))
}

export const liveListeners: readonly LiveListener[] = [
  live(NoticeGiven, ({ partyId, noticeId }) => ({
    channels: [`parties/${partyId}`],
    payload: { type: 'notice', noticeId },
  })),
  live(escrow.DepositSucceeded, ({ partyId, depositId }) => ({
    channels: [`parties/${partyId}`],
    payload: { type: escrow.DepositSucceeded.name, depositId },
  })),
  live(escrow.DepositFailed, ({ partyId, depositId }) => ({
    channels: [`parties/${partyId}`],
    payload: { type: escrow.DepositFailed.name, depositId },
  })),
  ofBooking(booking.OfferSent),
  ofBooking(booking.Countered),
  ofBooking(booking.Accepted),
  ofBooking(booking.Declined),
  ofBooking(booking.Withdrawn),
  ofBooking(booking.Expired),
  ofBooking(booking.Activated),
  ofBooking(booking.Cancelled),
  ofBooking(booking.Lapsed),
  ofBooking(booking.Completed),
  ofBooking(booking.MilestoneFunded),
  ofBooking(booking.FundingFailed),
  ofBooking(booking.MilestoneSubmitted),
  ofBooking(booking.ChangesRequested),
  ofBooking(booking.RefundRequested),
  ofBooking(booking.RefundDeclined),
  ofBooking(booking.MilestoneReleased),
  ofBooking(booking.MilestoneRefunded),
  ofBooking(booking.MilestoneChargedBack),
  ofBooking(booking.ChargebackEnded),
  ofBooking(booking.MilestoneDisputed),
  ofBooking(booking.DisputeSettled),
  ofBooking(booking.Paused),
  ofBooking(booking.Resumed),
  ofBooking(booking.Ending),
  ofBooking(weeks.WeekFunded),
  ofBooking(weeks.WeekUnfunded),
  ofBooking(weeks.HoursSubmitted),
  ofBooking(weeks.TimesheetPaid),
  ofBooking(weeks.WeekReturned),
  ofBooking(weeks.TimesheetDisputed),
  ofBooking(weeks.TimesheetDisputeSettled),
  ofBooking(booking.ReviewPublished),
]
