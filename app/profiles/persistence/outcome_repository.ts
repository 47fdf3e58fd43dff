import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import type { BookingOutcome, PaidHold, RankedFacts } from '#profiles/domain/facts'
import type { Outcome } from '#profiles/domain/outcome'

interface Row {
  booking_id: string
  client_id: string | null
  offered_at: Date | null
  answered_at: Date | null
  funded_at: Date | null
  released: boolean
  completed_at: Date | null
  cancelled_at: Date | null
  stars: number | null
  deliveries: { dueOn: string; submittedAt: string }[]
  paid: PaidHold[]
}

const SELECT = `
  select b.booking_id, b.client_id, b.offered_at, b.answered_at, b.funded_at, b.released,
    b.completed_at, b.cancelled_at, case when b.rating_counts then b.rating end as stars,
    coalesce((
      select json_agg(json_build_object('dueOn', to_char(m.due_on, 'YYYY-MM-DD'),
        'submittedAt', m.submitted_at) order by m.submitted_at, m.milestone_id)
      from profiles.milestone_outcomes m where m.booking_id = b.booking_id), '[]') as deliveries,
    coalesce((
      select json_agg(json_build_object('subjectId', h.subject_id, 'amount',
        json_build_object('amount', h.amount::text, 'currency', h.currency)) order by h.subject_id)
      from profiles.released_holds h where h.booking_id = b.booking_id), '[]') as paid
  from profiles.booking_outcomes b where b.party_id = :partyId`

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

  /** The first of each time counts, also when it is heard of last. */
  async merge(tx: Tx, outcome: Outcome): Promise<void> {
    await sql(
      tx,
      `insert into profiles.booking_outcomes as known
         (booking_id, party_id, client_id, offered_at, answered_at, funded_at, released,
          completed_at, cancelled_at, rating, moderation, rating_counts)
       values (:bookingId, :talentId, :clientId, :offeredAt, :answeredAt, :fundedAt, :released,
         :completedAt, :cancelledAt, :rating, :moderation, :counts)
       on conflict (booking_id) do update set
         client_id = coalesce(known.client_id, excluded.client_id),
         offered_at = least(known.offered_at, excluded.offered_at),
         answered_at = least(known.answered_at, excluded.answered_at),
         funded_at = least(known.funded_at, excluded.funded_at),
         released = known.released or excluded.released,
         completed_at = least(known.completed_at, excluded.completed_at),
         cancelled_at = least(known.cancelled_at, excluded.cancelled_at),
         rating = coalesce(known.rating, excluded.rating),
         rating_counts = case when excluded.moderation > known.moderation
           then excluded.rating_counts else known.rating_counts end,
         moderation = greatest(known.moderation, excluded.moderation)`,
      {
        bookingId: outcome.bookingId,
        talentId: outcome.talentId,
        clientId: outcome.clientId ?? null,
        offeredAt: outcome.offeredAt?.toISO() ?? null,
        answeredAt: outcome.answeredAt?.toISO() ?? null,
        fundedAt: outcome.fundedAt?.toISO() ?? null,
        released: outcome.released ?? false,
        completedAt: outcome.completedAt?.toISO() ?? null,
        cancelledAt: outcome.cancelledAt?.toISO() ?? null,
        rating: outcome.rating ?? null,
        moderation: outcome.moderation?.number ?? 0,
        counts: outcome.moderation?.counts ?? true,
      }
    )
    if (outcome.delivery) await this.#deliver(tx, outcome.bookingId, outcome.delivery)
    if (outcome.paid) await this.#pay(tx, outcome.bookingId, outcome.paid)
  }

  /** What was heard of these bookings so far. */
  async forget(tx: Tx, bookingIds: readonly string[]): Promise<void> {
    const ids = [...bookingIds]
    for (const table of ['milestone_outcomes', 'released_holds']) {
      await sql(tx, `delete from profiles.${table} where booking_id = any(:ids)`, { ids })
    }
    await sql(tx, 'delete from profiles.booking_outcomes where booking_id = any(:ids)', { ids })
  }

  async of(client: QueryClientContract, partyId: string): Promise<BookingOutcome[]> {
    return (await sql<Row>(client, `${SELECT} order by b.booking_id`, { partyId })).map(outcomeOf)
  }

  /** One page of them, from the newest booking on. */
  async page(
    client: QueryClientContract,
    partyId: string,
    before: string | null,
    size: number
  ): Promise<BookingOutcome[]> {
    const seek = before === null ? '' : ' and b.booking_id < :before'
    const rows = await sql<Row>(
      client,
      `${SELECT}${seek} order by b.booking_id desc limit :size`,
      before === null ? { partyId, size } : { partyId, size, before }
    )
    return rows.map(outcomeOf)
  }

  /** A number for each client of a talent, by when they first came. */
  async clientNumbers(client: QueryClientContract, partyId: string): Promise<Map<string, number>> {
    const rows = await sql<{ client_id: string }>(
      client,
      `select client_id from profiles.booking_outcomes
       where party_id = :partyId and client_id is not null
       group by client_id order by min(booking_id)`,
      { partyId }
    )
    return new Map(rows.map(({ client_id: id }, index) => [id, index + 1]))
  }

  async factsOf(tx: Tx, partyId: string): Promise<RankedFacts | null> {
    const [row] = await sql<RankedFacts>(
      tx,
      `select jobs_done as "jobsDone", review_count as "reviewCount", rating, rank,
         response_hours as "responseHours", success_share as "successShare",
         ended_jobs as "endedJobs", on_time_share as "onTimeShare", deliveries, clients,
         repeat_clients as "repeatClients", cast(earned as json) as earned
       from profiles.profile_facts where party_id = :partyId`,
      { partyId }
    )
    return row ?? null
  }

  /** @param at noted when what searches ask for is another than before */
  async saveFacts(tx: Tx, partyId: string, facts: RankedFacts, at: DateTime<true>): Promise<void> {
    await sql(
      tx,
      `update profiles.profile_facts set changed_at = case
           when rating is distinct from cast(:rating as smallint) or jobs_done <> :jobsDone
           then cast(:at as timestamptz) else changed_at end,
         jobs_done = :jobsDone, review_count = :reviewCount,
         rating = :rating, rank = :rank, response_hours = :responseHours,
         success_share = :successShare, ended_jobs = :endedJobs, on_time_share = :onTimeShare,
         deliveries = :deliveries, clients = :clients, repeat_clients = :repeatClients,
         earned = cast(:earned as jsonb)
       where party_id = :partyId`,
      { partyId, ...facts, earned: JSON.stringify(facts.earned), at: at.toISO() }
    )
  }

  async #pay(tx: Tx, bookingId: string, { subjectId, amount }: PaidHold): Promise<void> {
    await sql(
      tx,
      `insert into profiles.released_holds as known (subject_id, booking_id, currency, amount)
       values (:subjectId, :bookingId, :currency, :amount)
       on conflict (subject_id) do update set amount = greatest(known.amount, excluded.amount)`,
      { subjectId, bookingId, currency: amount.currency, amount: amount.amount }
    )
  }

  async #deliver(
    tx: Tx,
    bookingId: string,
    { milestoneId, dueOn, submittedAt }: NonNullable<Outcome['delivery']>
  ): Promise<void> {
    await sql(
      tx,
      `insert into profiles.milestone_outcomes as known
         (milestone_id, booking_id, due_on, submitted_at)
       values (:milestoneId, :bookingId, cast(:dueOn as date), :at)
       on conflict (milestone_id) do update set
         submitted_at = least(known.submitted_at, excluded.submitted_at)`,
      { milestoneId, bookingId, dueOn, at: submittedAt.toISO() }
    )
  }
}

function outcomeOf(row: Row): BookingOutcome {
  return {
    bookingId: row.booking_id,
    client: row.client_id,
    offeredAt: row.offered_at?.getTime() ?? null,
    answeredAt: row.answered_at?.getTime() ?? null,
    fundedAt: row.funded_at?.getTime() ?? null,
    released: row.released,
    completedAt: row.completed_at?.getTime() ?? null,
    cancelledAt: row.cancelled_at?.getTime() ?? null,
    stars: row.stars,
    deliveries: row.deliveries.map(({ dueOn, submittedAt }) => ({
      dueOn,
      submittedAt: Date.parse(submittedAt),
    })),
    paid: row.paid,
  }
}
