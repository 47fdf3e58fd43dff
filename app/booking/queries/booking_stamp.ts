import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { sql } from '#kernel/sql'

/**
 * Changes with every row a booking's document is made of. Holds and proposals need no part in it:
 * they never change without the booking or one of its milestones.
 */
const STATEMENT = `
  select concat_ws(' ', b.xmin,
    (select string_agg(cast(m.xmin as text), ',' order by m.id)
     from booking.milestones m where m.booking_id = b.id),
    (select string_agg(cast(d.xmin as text), ',' order by d.id)
     from booking.disputes d where d.booking_id = b.id),
    (select string_agg(cast(r.xmin as text), ',' order by r.id)
     from booking.reviews r where r.booking_id = b.id)) as stamp
  from booking.bookings b where b.id = :id`

@inject()
export class BookingStamp {
  constructor(private readonly db: Database) {}

  async of(id: string): Promise<string | null> {
    const [row] = await sql<{ stamp: string }>(
      this.db.connection(),
      STATEMENT,
      { id },
      { prepared: true }
    )
    return row?.stamp ?? null
  }
}
