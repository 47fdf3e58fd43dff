import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type { Side } from '#escrow/contract/escrow'
import type { FeeRule } from '#escrow/domain/fee_rules'
import type { FeeSchedule, FeeTerms } from '#escrow/domain/fee_terms'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface TermsRow {
  side: Side
  rate_ppm: number
  fixed: string
  tax_ppm: number
}

interface RuleRow extends TermsRow {
  currency: string | null
  party_id: string | null
  valid_from: Date
}

export class Fees {
  async rules(client: QueryClientContract): Promise<FeeRule[]> {
    const rows = await sql<RuleRow>(client, 'select * from escrow.fee_rules')
    return rows.map((row) => ({
      ...termsOf(row),
      side: row.side,
      currency: row.currency,
      partyId: row.party_id,
      validFrom: DateTime.fromJSDate(row.valid_from, { zone: 'utc' }) as DateTime<true>,
    }))
  }

  /** The schedule a booking was accepted under. */
  async frozen(client: QueryClientContract, bookingId: string): Promise<FeeSchedule | undefined> {
    const rows = await sql<TermsRow>(
      client,
      'select side, rate_ppm, fixed, tax_ppm from escrow.fee_snapshots where booking_id = :bookingId',
      { bookingId }
    )
    return scheduleOf(rows)
  }

  /** Keeps the schedule; a booking that has one keeps the one it has. */
  async freeze(
    tx: Tx,
    input: { bookingId: string; currency: string; at: DateTime<true>; schedule: FeeSchedule }
  ): Promise<void> {
    for (const side of ['client', 'talent'] as const) {
      const { ratePpm, fixed, taxPpm } = input.schedule[side]
      await sql(
        tx,
        `insert into escrow.fee_snapshots
           (booking_id, side, currency, rate_ppm, fixed, tax_ppm, frozen_at)
         values (:bookingId, :side, :currency, :ratePpm, :fixed, :taxPpm, :at)
         on conflict (booking_id, side) do nothing`,
        {
          bookingId: input.bookingId,
          side,
          currency: input.currency,
          ratePpm,
          fixed,
          taxPpm,
          at: input.at.toISO(),
        }
      )
    }
  }
}

/** Nothing unless both sides have their row. */
export function scheduleOf(rows: readonly TermsRow[]): FeeSchedule | undefined {
  const [hiring, talent] = (['client', 'talent'] as const).map((side) =>
    rows.find((row) => row.side === side)
  )
  return hiring && talent && { client: termsOf(hiring), talent: termsOf(talent) }
}

function termsOf(row: TermsRow): FeeTerms {
  return { ratePpm: BigInt(row.rate_ppm), fixed: BigInt(row.fixed), taxPpm: BigInt(row.tax_ppm) }
}
