import { inject } from '@adonisjs/core'
import Dispute from '#booking/persistence/dispute_model'
import { DisputeViews } from '#booking/queries/dispute_views'
import type { DisputeView } from '#booking/queries/views'
import { hasAbility, isStaff, type AccountActor } from '#kernel/actor'

const OVER = ['settled', 'closed']

/** Staff see every dispute, the queue by deadline; a party sees its own. */
@inject()
export class ListDisputes {
  constructor(private readonly views: DisputeViews) {}

  async page(
    actor: AccountActor,
    filter: { readonly queue?: 'open' | undefined },
    after: string | null,
    size: number
  ): Promise<{ items: DisputeView[]; next: string | null }> {
    const query = Dispute.query().limit(size + 1)
    if (!isStaff(actor) || !hasAbility(actor, 'staff')) ofParties(query, actor.partyIds)
    if (filter.queue === 'open') {
      void query.whereNotIn('state', OVER).orderByRaw(`${DEADLINE}, id`)
      if (after) void query.whereRaw(`(${DEADLINE}, id) > (${deadlineOf()}, ?)`, [after, after])
    } else {
      void query.orderBy('id', 'desc')
      if (after) void query.where('id', '<', after)
    }
    const rows = await query
    const shown = rows.slice(0, size)
    return {
      items: await this.views.of(shown, actor),
      next: rows.length > size ? (shown.at(-1)?.id ?? null) : null,
    }
  }
}

/** What has no clock left waits for a person already: it comes first. */
const DEADLINE = `coalesce(due_at, '-infinity')`
const deadlineOf = () => `(select coalesce(due_at, '-infinity') from booking.disputes where id = ?)`

function ofParties(query: ReturnType<typeof Dispute.query>, parties: readonly string[]) {
  void query.whereRaw(
    `booking_id in (select id from booking.bookings
       where client_id = any(?) or talent_id = any(?))`,
    [[...parties], [...parties]]
  )
}
