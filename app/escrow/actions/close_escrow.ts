import type { EscrowErrorCode } from '#escrow/contract/errors'
import { DomainError } from '#kernel/errors'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export class CloseEscrow {
  async execute(bookingId: string, tx: Tx): Promise<void> {
    const [row] = await sql<{ closed: boolean }>(
      tx,
      'select escrow.close_booking(:bookingId) as closed',
      { bookingId }
    )
    if (row?.closed) return
    throw new DomainError<EscrowErrorCode>(
      'escrow.not_closable',
      'Money is still held for this booking.'
    )
  }
}
