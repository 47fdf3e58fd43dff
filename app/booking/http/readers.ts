import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { findProcess, processVersions } from '#booking/domain/processes'
import { publish, type PublishedProcess } from '#booking/domain/published_process'
import { BookingPolicy } from '#booking/domain/settings'
import { BookingStamp } from '#booking/queries/booking_stamp'
import { BonusViews } from '#booking/queries/bonus_views'
import { BookingViews } from '#booking/queries/booking_views'
import { DisputeViews } from '#booking/queries/dispute_views'
import { HistoryOfBooking } from '#booking/queries/history_of_booking'
import { ListBookings } from '#booking/queries/list_bookings'
import { ListDisputes } from '#booking/queries/list_disputes'
import { MilestoneViews } from '#booking/queries/milestone_views'
import type {
  BonusView,
  BookingView,
  DisputeView,
  HistoryView,
  MilestoneView,
} from '#booking/queries/views'
import type { AccountActor, Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import { notFound, unauthenticated } from '#kernel/jsonapi/errors'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { optional } from '#kernel/validation'

export const bookingsFilter = vine.object({
  /** One state, or several with commas. */
  state: optional(
    vine
      .string()
      .regex(/^[a-z_]+(,[a-z_]+)*$/)
      .maxLength(200)
  ),
  role: optional(vine.enum(['client', 'talent'] as const)),
  needsMe: optional(vine.enum(['true', 'false'] as const)),
  /** One of the reader's parties; all of them without it. */
  party: optional(vine.string().maxLength(60)),
})

export const disputesFilter = vine.object({ queue: optional(vine.enum(['open'] as const)) })

/** The currency that a reader thinks in, for the quote. */
export const bookingFilter = vine.object({ currency: optional(vine.string().maxLength(10)) })

@inject()
export class BookingsReader extends DocumentReader<BookingView, Infer<typeof bookingsFilter>> {
  constructor(
    private readonly views: BookingViews,
    private readonly bookings: ListBookings,
    private readonly stamps: BookingStamp
  ) {
    super()
  }

  async find(
    id: string,
    actor: Actor,
    { include, filter }: DocumentQuery
  ): Promise<BookingView | null> {
    const { currency } = filter as Infer<typeof bookingFilter>
    return this.views.find(id, signedIn(actor), include, currency)
  }

  override async stamp(id: string): Promise<string | null> {
    return this.stamps.of(id)
  }

  override async list(
    { filter, page }: DocumentQuery<Infer<typeof bookingsFilter>>,
    actor: Actor
  ): Promise<Listing<BookingView>> {
    const [createdAt, id] = page.after ? decodeCursor(page.after, ['time', 'text']) : []
    const { items, next } = await this.bookings.page(
      signedIn(actor),
      { ...filter, needsMe: filter.needsMe === 'true' },
      page.after ? { createdAt: String(createdAt), id: String(id) } : null,
      page.size
    )
    return { items, next: next && encodeCursor([next.createdAt, next.id]) }
  }
}

@inject()
export class MilestonesReader extends DocumentReader<MilestoneView> {
  constructor(private readonly views: MilestoneViews) {
    super()
  }

  async find(id: string, actor: Actor): Promise<MilestoneView | null> {
    return this.views.find(id, signedIn(actor))
  }
}

@inject()
export class BonusesReader extends DocumentReader<BonusView> {
  constructor(private readonly views: BonusViews) {
    super()
  }

  async find(id: string, actor: Actor): Promise<BonusView | null> {
    return this.views.find(id, signedIn(actor))
  }
}

@inject()
export class DisputesReader extends DocumentReader<DisputeView, Infer<typeof disputesFilter>> {
  constructor(
    private readonly views: DisputeViews,
    private readonly disputes: ListDisputes
  ) {
    super()
  }

  async find(id: string, actor: Actor): Promise<DisputeView | null> {
    return this.views.find(id, signedIn(actor))
  }

  override async list(
    { filter, page }: DocumentQuery<Infer<typeof disputesFilter>>,
    actor: Actor
  ): Promise<Listing<DisputeView>> {
    const [after] = page.after ? decodeCursor(page.after, 1) : []
    const marker = after === undefined || after === null ? null : String(after)
    const { items, next } = await this.disputes.page(signedIn(actor), filter, marker, page.size)
    return { items, next: next && encodeCursor([next]) }
  }
}

/** Listed below its booking; an entry has no address of its own. */
@inject()
export class HistoryReader extends DocumentReader<HistoryView> {
  constructor(private readonly history: HistoryOfBooking) {
    super()
  }

  async find(): Promise<null> {
    return null
  }

  override async list(
    { page, params }: DocumentQuery,
    actor: Actor
  ): Promise<Listing<HistoryView>> {
    const [after] = page.after ? decodeCursor(page.after, 1) : [0]
    const rows = await this.history.page(
      params['id'] ?? '',
      signedIn(actor),
      Number(after) || 0,
      page.size + 1
    )
    if (!rows) throw notFound()
    const items = rows.slice(0, page.size)
    const last = rows.length > page.size ? items.at(-1) : undefined
    return { items, next: last ? encodeCursor([Number(last.id)]) : null }
  }
}

/** The process is public: anybody may know the rules before they sign up. */
@inject()
export class ProcessesReader extends DocumentReader<PublishedProcess> {
  constructor(private readonly policy: BookingPolicy) {
    super()
  }

  async find(id: string): Promise<PublishedProcess | null> {
    const process = /^\d{1,6}$/.test(id) ? findProcess(Number(id)) : null
    return process && publish(process, this.policy.durations)
  }

  override async list(): Promise<Listing<PublishedProcess>> {
    const all = processVersions().map((version) => findProcess(version))
    return {
      items: all.flatMap((each) => (each ? [publish(each, this.policy.durations)] : [])),
    }
  }
}

function signedIn(actor: Actor): AccountActor {
  if (actor.kind === 'account') return actor
  throw unauthenticated('Sign in to see bookings.')
}
