import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type { Side } from '#escrow/contract/escrow'
import type { FeeRule, ListedRule } from '#escrow/domain/fee_rules'
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

interface ListedRow extends RuleRow {
  id: string
  standing: ListedRule['standing']
  made_by: string | null
  reason: string | null
}

export class Fees {
  async rules(client: QueryClientContract): Promise<FeeRule[]> {
    const rows = await sql<RuleRow>(client, 'select * from escrow.fee_rules')
    return rows.map(ruleOf)
  }

  /** The most specific first, and of those about the same the newest. */
  async listed(
    client: QueryClientContract,
    at: DateTime<true>,
    id: string | null = null
  ): Promise<ListedRule[]> {
    const rows = await sql<ListedRow>(
      client,
      `select * from (
         select *, case when valid_from > cast(:at as timestamptz) then 'coming'
           when row_number() over (
             partition by side, currency, party_id, valid_from > cast(:at as timestamptz)
             order by valid_from desc) = 1 then 'in_force' else 'replaced' end as standing
         from escrow.fee_rules) rules
       where cast(:id as bigint) is null or id = cast(:id as bigint)
       order by side, party_id nulls last, currency nulls last, valid_from desc`,
      { at: at.toISO(), id }
    )
    return rows.map((row) => ({
      ...ruleOf(row),
      id: row.id,
      standing: row.standing,
      madeBy: row.made_by,
      reason: row.reason,
    }))
  }

  /** Null when there is one of that moment for the same side, currency and party. */
  async add(
    tx: Tx,
    rule: FeeRule,
    { by, at, reason }: { by: string; at: DateTime<true>; reason: string }
  ): Promise<string | null> {
    const [row] = await sql<{ id: string }>(
      tx,
      `insert into escrow.fee_rules (side, currency, party_id, rate_ppm, fixed, tax_ppm,
         valid_from, made_by, made_at, reason)
       values (:side, :currency, :partyId, :ratePpm, :fixed, :taxPpm,
         cast(:validFrom as timestamptz), :by, cast(:at as timestamptz), :reason)
       on conflict do nothing returning id`,
      {
        side: rule.side,
        currency: rule.currency,
        partyId: rule.partyId,
        ratePpm: rule.ratePpm,
        fixed: rule.fixed,
        taxPpm: rule.taxPpm,
        validFrom: rule.validFrom.toISO(),
        by,
        at: at.toISO(),
        reason,
      }
    )
    return row?.id ?? null
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

function ruleOf(row: RuleRow): FeeRule {
  return {
    ...termsOf(row),
    side: row.side,
    currency: row.currency,
    partyId: row.party_id,
    validFrom: DateTime.fromJSDate(row.valid_from, { zone: 'utc' }) as DateTime<true>,
  }
}

function termsOf(row: TermsRow): FeeTerms {
  return { ratePpm: BigInt(row.rate_ppm), fixed: BigInt(row.fixed), taxPpm: BigInt(row.tax_ppm) }
}
