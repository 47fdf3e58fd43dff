import { inject } from '@adonisjs/core'
import { DateTime } from 'luxon'
import type { PublicOutcome } from '#booking/contract/booking'
import { EscrowContract } from '#escrow/contract/escrow'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

interface Row {
  id: string
  client_id: string
  created_at: Date
  answered_at: Date | null
  funded_at: Date | null
  completed_at: Date | null
  cancelled_at: Date | null
  review: { rating: number; moderations: number; counts: boolean } | null
  deliveries: { milestoneId: string; dueOn: string; submittedAt: string }[]
}

/** From the tables alone, never from what events once said: so that the two can be compared. */
const STATEMENT = `
  select b.id, b.client_id, b.created_at,
    (select min(h.occurred_at) from booking.history h
     where h.booking_id = b.id and h.subject_type = 'booking' and h.side = 'talent'
       and h.event in ('accept', 'counter', 'decline')) as answered_at,
    (select min(h.occurred_at) from booking.history h
     where h.booking_id = b.id and h.subject_type = 'booking' and h.event = 'activate')
      as funded_at,
    case when b.state = 'completed' then b.ended_at end as completed_at,
    case when b.state = 'cancelled' then b.ended_at end as cancelled_at,
    (select json_build_object('rating', r.rating, 'moderations', r.moderations,
       'counts', r.hidden is distinct from 'review')
     from booking.reviews r
     where r.booking_id = b.id and r.author_side = 'client' and r.published_at is not null)
      as review,
    coalesce((
      select json_agg(json_build_object('milestoneId', handed.id, 'dueOn', handed.due_on,
        'submittedAt', handed.at))
      from (
        select m.id, to_char(m.due_on, 'YYYY-MM-DD') as due_on, min(h.occurred_at) as at
        from booking.milestones m
        join booking.history h on h.subject_id = m.id and h.event = 'submit'
        where m.booking_id = b.id and m.due_on is not null
        group by m.id
      ) handed), '[]') as deliveries
  from booking.bookings b where b.talent_id = :talentId order by b.id`

@inject()
export class PublicOutcomes {
  constructor(private readonly escrow: EscrowContract) {}

  async of(talentId: string, tx: Tx): Promise<PublicOutcome[]> {
    const outcomes: PublicOutcome[] = []
    for (const row of await sql<Row>(tx, STATEMENT, { talentId })) {
      outcomes.push(outcomeOf(row, await this.#paid(row, tx)))
    }
    return outcomes
  }

  async #paid({ id, funded_at: fundedAt }: Row, tx: Tx): Promise<PublicOutcome['paid']> {
    if (fundedAt === null) return []
    return (await this.escrow.holdsOf(id, tx))
      .filter(({ released }) => released.isPositive())
      .map(({ subjectId, released }) => ({ subjectId, amount: released.toJSON() }))
  }
}

function outcomeOf(row: Row, paid: PublicOutcome['paid']): PublicOutcome {
  return {
    bookingId: row.id,
    clientId: row.client_id,
    offeredAt: utc(row.created_at),
    answeredAt: row.answered_at && utc(row.answered_at),
    fundedAt: row.funded_at && utc(row.funded_at),
    released: paid.length > 0,
    paid,
    completedAt: row.completed_at && utc(row.completed_at),
    cancelledAt: row.cancelled_at && utc(row.cancelled_at),
    review: row.review && {
      rating: row.review.rating,
      moderation: { number: row.review.moderations, counts: row.review.counts },
    },
    deliveries: row.deliveries.map(({ milestoneId, dueOn, submittedAt }) => ({
      milestoneId,
      dueOn,
      submittedAt: utc(new Date(submittedAt)),
    })),
  }
}

function utc(date: Date): DateTime<true> {
  return DateTime.fromJSDate(date, { zone: 'utc' }) as DateTime<true>
}
