import { inject } from '@adonisjs/core'
import type { DateTime } from 'luxon'
import { bookingsWithPlan } from '#booking/persistence/plans'
import { asksAnything, firstAsked } from '#booking/queries/asked'
import { BookingViews } from '#booking/queries/booking_views'
import type { BookingView } from '#booking/queries/views'
import { hasAbility, isStaff, type AccountActor } from '#kernel/actor'

export interface BookingFilter {
  readonly state?: string | undefined
  readonly role?: 'client' | 'talent' | undefined
  readonly needsMe?: boolean | undefined
  /** Of the actor's parties only this one. */
  readonly party?: string | undefined
}

export interface BookingCursor {
  readonly createdAt: string
  readonly id: string
}

/** Whoever's bookings these are, staff are asked for nothing in them here: they have their queue. */
const ASKS = `case
  when booking.bookings.client_id = any(?) then ${firstAsked('client')}
  when booking.bookings.talent_id = any(?) then ${firstAsked('talent')}
end as asks`

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
    void query
      .select(query.client.raw(ASKS, [[...actor.partyIds], [...actor.partyIds]]))
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
    const { party } = filter
    const parties = actor.partyIds.filter((id) => party === undefined || id === party)
    const everybodys = isStaff(actor) && hasAbility(actor, 'staff') && !filter.role && !party
    if (everybodys && !filter.needsMe) return
    const sides = filter.role ? [filter.role] : (['client', 'talent'] as const)
    void query.where((any) => {
      for (const side of sides) {
        void any.orWhere((own) => {
          void own.whereIn(side === 'client' ? 'clientId' : 'talentId', parties)
          if (filter.needsMe) void own.whereRaw(asksAnything(side))
        })
      }
    })
  }
}

const cursorTime = (at: DateTime<true>) => at.toUTC().toISO()
