import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { HoldState } from '#escrow/domain/hold_state'
import type { FeeSchedule } from '#escrow/domain/fee_terms'
import { scheduleOf, type TermsRow } from '#escrow/persistence/fees'
import { DomainError } from '#kernel/errors'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Tx } from '#kernel/unit_of_work'

interface HoldRow {
  id: string
  booking_id: string
  subject_id: string
  client_id: string
  talent_id: string
  currency: string
  placed: string
  released: string
  refunded: string
  fee: string
  tax: string
  client_fee: string
  client_fee_returned: string
  client_tax: string
  client_tax_returned: string
  frozen_by: string | null
  version: string
}

/** Holds as they are; they change only by a posting. */
export class Holds {
  /**
   * The hold of a milestone or timesheet.
   *
   * @throws DomainError `escrow.hold_not_found`
   */
  async ofSubject(client: QueryClientContract, subjectId: string): Promise<HoldState> {
    const [row] = await sql<HoldRow>(
      client,
      'select * from escrow.holds where subject_id = :subjectId',
      { subjectId }
    )
    return required(row)
  }

  /**
   * The same, locked: whoever else wants to move it waits, and then sees what happened to it.
   *
   * @throws DomainError `escrow.hold_not_found`
   */
  async lock(tx: Tx, subjectId: string): Promise<HoldState> {
    const [row] = await sql<HoldRow>(tx, 'select * from escrow.lock_hold(:subjectId)', {
      subjectId,
    })
    return required(row)
  }

  /** The same, with the fees the booking was accepted under, which never change. */
  async lockWithFees(
    tx: Tx,
    subjectId: string
  ): Promise<{ hold: HoldState; fees: FeeSchedule | undefined }> {
    const [row] = await sql<HoldRow & { fees: TermsRow[] | null }>(
      tx,
      `select hold.*, (
         select jsonb_agg(jsonb_build_object('side', fee.side, 'rate_ppm', fee.rate_ppm,
           'fixed', cast(fee.fixed as text), 'tax_ppm', fee.tax_ppm))
         from escrow.fee_snapshots fee where fee.booking_id = hold.booking_id) as fees
       from escrow.lock_hold(:subjectId) hold`,
      { subjectId },
      { prepared: true }
    )
    return { hold: required(row), fees: scheduleOf(row?.fees ?? []) }
  }

  async ofBooking(client: QueryClientContract, bookingId: string): Promise<HoldState[]> {
    return (await this.ofBookings(client, [bookingId])).get(bookingId) ?? []
  }

  async ofBookings(
    client: QueryClientContract,
    bookingIds: readonly string[]
  ): Promise<Map<string, HoldState[]>> {
    const rows = await sql<HoldRow>(
      client,
      'select * from escrow.holds where booking_id = any(:bookingIds) order by id',
      { bookingIds: [...bookingIds] },
      { prepared: true }
    )
    return Map.groupBy(rows.map(stateOf), (hold) => hold.bookingId)
  }

  async freeze(tx: Tx, holdId: string, by: string): Promise<void> {
    await sql(tx, 'select escrow.freeze_hold(:holdId, :by)', { holdId, by })
  }

  async unfreeze(tx: Tx, holdId: string): Promise<void> {
    await sql(tx, 'select escrow.unfreeze_hold(:holdId)', { holdId })
  }
}

function required(row: HoldRow | undefined): HoldState {
  if (row) return stateOf(row)
  throw new DomainError<EscrowErrorCode>('escrow.hold_not_found', 'Nothing is held for this.')
}

function stateOf(row: HoldRow): HoldState {
  const money = (amount: string) => Money.of(amount, row.currency)
  return {
    id: row.id,
    bookingId: row.booking_id,
    subjectId: row.subject_id,
    clientId: row.client_id,
    talentId: row.talent_id,
    placed: money(row.placed),
    released: money(row.released),
    refunded: money(row.refunded),
    fee: money(row.fee),
    tax: money(row.tax),
    clientFee: money(row.client_fee),
    clientFeeReturned: money(row.client_fee_returned),
    clientTax: money(row.client_tax),
    clientTaxReturned: money(row.client_tax_returned),
    frozenBy: row.frozen_by,
    version: Number(row.version),
  }
}
