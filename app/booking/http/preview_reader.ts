import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { BOOKING_PREVIEWS, PreviewBooking } from '#booking/queries/preview_booking'
import { DISPUTE_PREVIEWS, PreviewDispute } from '#booking/queries/preview_dispute'
import { MILESTONE_PREVIEWS, PreviewMilestone } from '#booking/queries/preview_milestone'
import { PreviewTimesheet, TIMESHEET_PREVIEWS } from '#booking/queries/preview_timesheet'
import type { PreviewView } from '#booking/queries/views'
import type { Actor } from '#kernel/actor'
import { DomainError } from '#kernel/errors'
import { isId } from '#kernel/ids'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import { notFound, unauthenticated } from '#kernel/jsonapi/errors'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { optional } from '#kernel/validation'

const EVENTS = [...MILESTONE_PREVIEWS, 'dispute', ...DISPUTE_PREVIEWS, ...BOOKING_PREVIEWS] as const
type Event = (typeof EVENTS)[number]

export const previewsFilter = vine.object({
  event: vine.enum(EVENTS),
  /** Minor units, where the event has an amount. */
  amount: optional(vine.string().maxLength(64)),
  /** Ids of entries with commas, where the event is about some of them. */
  hours: optional(vine.string().maxLength(20_000)),
})
type Filter = Infer<typeof previewsFilter>

/** Listed below what they are about; a preview is reckoned, not stored. */
@inject()
export class PreviewsReader extends DocumentReader<PreviewView, Filter> {
  constructor(
    private readonly bookings: PreviewBooking,
    private readonly milestones: PreviewMilestone,
    private readonly disputes: PreviewDispute,
    private readonly timesheets: PreviewTimesheet
  ) {
    super()
  }

  async find(): Promise<null> {
    return null
  }

  override async list(
    { filter, params }: DocumentQuery<Filter>,
    actor: Actor
  ): Promise<Listing<PreviewView>> {
    if (actor.kind !== 'account') throw unauthenticated('Sign in to see bookings.')
    const preview = await this.#preview(params['id'] ?? '', filter, actor)
    if (!preview) throw notFound()
    return { items: [preview] }
  }

  #preview(
    id: string,
    { event, amount, hours = '' }: Filter,
    actor: Actor
  ): Promise<PreviewView | null> {
    if (isId('ts', id)) {
      const asked = { event: one(TIMESHEET_PREVIEWS, event), hours: hours.split(',') }
      return this.timesheets.execute(id, asked, actor)
    }
    if (isId('ms', id)) {
      return this.milestones.execute(id, { event: one(MILESTONE_PREVIEWS, event), amount }, actor)
    }
    if (isId('dsp', id)) {
      return this.disputes.execute(id, { event: one(DISPUTE_PREVIEWS, event), amount }, actor)
    }
    return this.bookings.execute(id, { event: one(BOOKING_PREVIEWS, event), amount }, actor)
  }
}

/** The event as one of those that can happen to this kind of thing. */
function one<Known extends Event>(known: readonly Known[], event: Event): Known {
  const found = known.find((each) => each === event)
  if (found) return found
  throw new DomainError(
    'request.parameter_invalid',
    `Here one may ask about ${known.join(', ')}.`,
    { parameter: 'filter[event]' }
  )
}
