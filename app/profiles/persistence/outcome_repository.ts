import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import type { BookingOutcome, Outcome, RankedFacts } from '#profiles/domain/facts'

interface Row {
  offered_at: Date | null
  answered_at: Date | null
  released: boolean
  completed_at: Date | null
  rating: number | null
}

/** What bookings said about talent, and the facts computed from it. */
export class OutcomeRepository {
  /** Two events about one talent are counted one after the other. */
  async lockFacts(tx: Tx, partyId: string): Promise<void> {
    await sql(
      tx,
      'insert into profiles.profile_facts (party_id) values (:partyId) on conflict do nothing',
      { partyId }
    )
    await sql(tx, 'select from profiles.profile_facts where party_id = :partyId for update', {
      partyId,
    })
  }

  /** The first offer and the first answer count, also when they are heard of last. */
  async merge(tx: Tx, outcome: Outcome): Promise<void> {
    await sql(
      tx,
      `insert into profiles.booking_outcomes as known
         (booking_id, party_id, offered_at, answered_at, released, completed_at, rating)
       values (:bookingId, :talentId, :offeredAt, :answeredAt, :released, :completedAt, :rating)
       on conflict (booking_id) do update set
         offered_at = least(known.offered_at, excluded.offered_at),
         answered_at = least(known.answered_at, excluded.answered_at),
         released = known.released or excluded.released,
         completed_at = least(known.completed_at, excluded.completed_at),
         rating = coalesce(known.rating, excluded.rating)`,
      {
        bookingId: outcome.bookingId,
        talentId: outcome.talentId,
        offeredAt: outcome.offeredAt?.toISO() ?? null,
        answeredAt: outcome.answeredAt?.toISO() ?? null,
        released: outcome.released ?? false,
        completedAt: outcome.completedAt?.toISO() ?? null,
        rating: outcome.rating ?? null,
      }
    )
  }

  async of(tx: Tx, partyId: string): Promise<BookingOutcome[]> {
    const rows = await sql<Row>(
      tx,
      `select offered_at, answered_at, released, completed_at, rating
       from profiles.booking_outcomes where party_id = :partyId`,
      { partyId }
    )
    return rows.map((row) => ({
      offeredAt: row.offered_at?.getTime() ?? null,
      answeredAt: row.answered_at?.getTime() ?? null,
      released: row.released,
      completed: row.completed_at !== null,
      rating: row.rating,
    }))
  }

  async saveFacts(tx: Tx, partyId: string, facts: RankedFacts): Promise<void> {
    await sql(
      tx,
      `update profiles.profile_facts set jobs_done = :jobsDone, review_count = :reviewCount,
         rating = :rating, rank = :rank, response_hours = :responseHours
       where party_id = :partyId`,
      { partyId, ...facts }
    )
  }
}
