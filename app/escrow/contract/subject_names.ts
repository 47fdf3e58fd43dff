import type { Tx } from '#kernel/unit_of_work'

export interface SubjectName {
  /** The booking's. */
  readonly booking: string | null
  /** The milestone's or the week's. */
  readonly subject: string | null
}

/**
 * What people call what money was held for. Escrow knows it by ids only: whoever keeps bookings
 * binds this. Also the container token.
 */
export abstract class SubjectNames {
  abstract of(tx: Tx, bookingId: string, subjectId: string | null): Promise<SubjectName>
}
