import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { batched } from '#kernel/batched_reads'
import { sql } from '#kernel/sql'

/**
 * Changes with every row a booking's document is made of. Holds and proposals need no part in it:
 * they never change without the booking or one of its milestones.
 */
const STATEMENT = `
  select b.id, concat_ws(' ', b.xmin,
    (select string_agg(cast(m.xmin as text), ',' order by m.id)
     from booking.milestones m where m.booking_id = b.id),
    (select string_agg(cast(d.xmin as text), ',' order by d.id)
     from booking.disputes d where d.booking_id = b.id),
    (select string_agg(cast(t.xmin as text), ',' order by t.id)
     from booking.timesheets t where t.booking_id = b.id),
    (select string_agg(cast(r.xmin as text), ',' order by r.id)
     from booking.reviews r where r.booking_id = b.id),
    (select string_agg(cast(n.xmin as text), ',' order by n.id)
     from booking.bonuses n where n.booking_id = b.id)) as stamp
  from booking.bookings b where b.id = any(:ids)`

interface Row {
  id: string
  stamp: string
}

const stamps = batched<string>(async (db, ids) => {
  const rows = await sql<Row>(db.connection(), STATEMENT, { ids: [...ids] }, { prepared: true })
  return new Map(rows.map(({ id, stamp }) => [id, stamp]))
})

@inject()
export class BookingStamp {
  constructor(private readonly db: Database) {}

  async of(id: string): Promise<string | null> {
    return (await stamps(this.db, id)) ?? null
  }
}
