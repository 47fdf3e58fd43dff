import { inject } from '@adonisjs/core'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import { Chargebacks } from '#escrow/persistence/chargebacks/chargebacks'
import { DomainError } from '#kernel/errors'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

@inject()
export class CloseEscrow {
  constructor(private readonly chargebacks: Chargebacks) {}

  async execute(bookingId: string, tx: Tx): Promise<void> {
    const [row] = await sql<{ closed: boolean }>(
      tx,
      'select escrow.close_booking(:bookingId) as closed',
      { bookingId }
    )
    if (row?.closed) return this.chargebacks.endAll(tx, bookingId)
    throw new DomainError<EscrowErrorCode>(
      'escrow.not_closable',
      'Money is still held for this booking.'
    )
  }
}
