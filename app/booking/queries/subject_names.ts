import { SubjectNames, type SubjectName } from '#escrow/contract/subject_names'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

/** Titles for escrow's documents. */
export class NamesOfBookings extends SubjectNames {
  async of(tx: Tx, bookingId: string, subjectId: string | null): Promise<SubjectName> {
    const [row] = await sql<SubjectName>(
      tx,
      `select b.title as booking, coalesce(
         (select m.title from booking.milestones m where m.id = :subjectId),
         (select 'Week of ' || to_char(t.week_of, 'FMDD FMMonth YYYY') from booking.timesheets t
          where t.id = :subjectId)) as subject
       from booking.bookings b where b.id = :bookingId`,
      { bookingId, subjectId }
    )
    return row ?? { booking: null, subject: null }
  }
}
