import { inject } from '@adonisjs/core'
import type { DateTime } from 'luxon'
import { bookingsWithPlan } from '#booking/persistence/plans'
import { BookingViews } from '#booking/queries/booking_views'
import type { BookingView } from '#booking/queries/views'
import { hasAbility, isStaff, type AccountActor } from '#kernel/actor'

export interface BookingFilter {
  readonly state?: string | undefined
  readonly role?: 'client' | 'talent' | undefined
  readonly needsMe?: boolean | undefined
}

export interface BookingCursor {
  readonly createdAt: string
  readonly id: string
}

/** Milestones where the side is asked to act, beside what the booking's own state says. */
const NEEDS_CLIENT = `(
  booking.bookings.state in ('countered', 'accepted')
  or (booking.bookings.state = 'active' and (
    booking.bookings.proposed_by = 'talent'
    or booking.bookings.change_by = 'talent'
    or exists (select from booking.milestones m where m.booking_id = booking.bookings.id
      and m.state = 'submitted')
    or exists (select from booking.timesheets t where t.booking_id = booking.bookings.id
      and (t.state = 'submitted' or (t.state = 'planned' and t.opening)))
    or exists (select from booking.disputes d where d.booking_id = booking.bookings.id
      and d.state not in ('settled', 'closed') and d.client_bid is null)))
  or exists (select from booking.bonuses n where n.booking_id = booking.bookings.id
    and n.state = 'proposed')
  or (booking.bookings.reviews_due_at is not null and not exists (select from booking.reviews r
    where r.booking_id = booking.bookings.id and r.author_side = 'client')))`

const NEEDS_TALENT = `(
  booking.bookings.state = 'offered'
  or (booking.bookings.state = 'active' and (
    booking.bookings.proposed_by = 'client'
    or booking.bookings.change_by = 'client'
    or exists (select from booking.milestones m where m.booking_id = booking.bookings.id
      and (m.state in ('funded', 'changes_requested') or m.requested is not null))
    or exists (select from booking.disputes d where d.booking_id = booking.bookings.id
      and d.state not in ('settled', 'closed') and d.talent_bid is null)))
  or (booking.bookings.reviews_due_at is not null and not exists (select from booking.reviews r
    where r.booking_id = booking.bookings.id and r.author_side = 'talent')))`

/** The actor's bookings, newest first; staff with the ability to read them see all. */
@inject()
export class ListBookings {
  constructor(private readonly views: BookingViews) {}

  async page(
    actor: AccountActor,
    filter: BookingFilter,
    after: BookingCursor | null,
    size: number
  ): Promise<{ items: BookingView[]; next: BookingCursor | null }> {
    const query = bookingsWithPlan()
      .orderBy('createdAt', 'desc')
      .orderBy('id', 'desc')
      .limit(size + 1)
    this.#within(query, actor, filter)
    if (filter.state) void query.whereIn('state', filter.state.split(','))
    if (after) {
      void query.whereRaw('(created_at, id) < (cast(? as timestamptz), ?)', [
        after.createdAt,
        after.id,
      ])
    }
    const rows = await query
    const shown = rows.slice(0, size)
    const last = rows.length > size ? shown.at(-1) : undefined
    return {
      items: await this.views.of(shown, actor),
      next: last ? { createdAt: cursorTime(last.createdAt), id: last.id } : null,
    }
  }

  #within(query: ReturnType<typeof bookingsWithPlan>, actor: AccountActor, filter: BookingFilter) {
    const parties = [...actor.partyIds]
    const everybodys = isStaff(actor) && hasAbility(actor, 'staff') && !filter.role
    if (everybodys && !filter.needsMe) return
    const sides = filter.role ? [filter.role] : (['client', 'talent'] as const)
    void query.where((any) => {
      for (const side of sides) {
        void any.orWhere((own) => {
          void own.whereIn(side === 'client' ? 'clientId' : 'talentId', parties)
          if (filter.needsMe) void own.whereRaw(side === 'client' ? NEEDS_CLIENT : NEEDS_TALENT)
        })
      }
    })
  }
}

const cursorTime = (at: DateTime<true>) => at.toUTC().toISO()
