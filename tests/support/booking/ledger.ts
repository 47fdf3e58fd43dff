import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'

/** Sums that must all be zero: per transfer and currency, over postings and accruals. */
export async function unbalancedTransfers(): Promise<unknown[]> {
  const db = await app.container.make(Database)
  const result = await db.rawQuery<{ rows: unknown[] }>(`
    select transfer_id, currency, sum(amount) from (
      select transfer_id, currency, amount from escrow.postings
      union all
      select transfer_id, currency, amount from escrow.accruals
    ) legs group by transfer_id, currency having sum(amount) <> 0`)
  return result.rows
}

/** Milestones whose own idea of what is held is not what escrow holds. */
export async function strayMilestones(): Promise<unknown[]> {
  const db = await app.container.make(Database)
  const result = await db.rawQuery<{ rows: unknown[] }>(`
    select m.id, m.remaining, h.placed - h.released - h.refunded - h.fee - h.tax as held
    from booking.milestones m join escrow.holds h on h.subject_id = m.id
    where m.remaining <> h.placed - h.released - h.refunded - h.fee - h.tax`)
  return result.rows
}

/** Milestones and weeks whose own idea of what is held is not what escrow holds. */
export async function strayHolds(): Promise<unknown[]> {
  const db = await app.container.make(Database)
  const result = await db.rawQuery<{ rows: unknown[] }>(`
    select s.id, s.remaining, h.placed - h.released - h.refunded - h.fee - h.tax as held
    from (select id, remaining from booking.milestones
          union all select id, remaining from booking.timesheets) s
    left join escrow.holds h on h.subject_id = s.id
    where s.remaining <> coalesce(h.placed - h.released - h.refunded - h.fee - h.tax, 0)`)
  return result.rows
}

export async function historyOf(subjectId: string, event: string): Promise<number> {
  const db = await app.container.make(Database)
  const rows = await db.from('booking.history').where({ subject_id: subjectId, event })
  return rows.length
}

/** Names of the events of a booking that were told to other modules, in order. */
export async function toldOf(bookingId: string): Promise<string[]> {
  const db = await app.container.make(Database)
  const rows: { name: string }[] = await db
    .from('kernel.outbox')
    .select('name')
    .where({ aggregate_type: 'booking', aggregate_id: bookingId })
    .orderBy('sequence')
  return rows.map(({ name }) => name.replace(/^booking\./, ''))
}
