import { PATIENCE_DAYS } from '#escrow/domain/reconciliation/limits'
import type { Invariant } from '#escrow/queries/invariants/invariant'

const PATIENCE = `cast(:now as timestamptz) - interval '${PATIENCE_DAYS} days'`

const MATCHED = `(select l.provider, l.currency, sum(l.amount) as told, sum(c.amount) as moved
  from escrow.matches_in_force m
  join escrow.statement_lines l on l.id = m.line_id
  join escrow.clearing_movements c on c.transfer_id = m.transfer_id
  group by l.provider, l.currency) matched`

/** The first statement that says what is there: later ones are held against it. */
const STATED = `(
  select s.id, s.provider, s.currency, s.to_day, s.closing,
    first_value(s.closing) over days as first_closing, first_value(s.to_day) over days as first_day
  from escrow.provider_statements s where s.closing is not null
  window days as (partition by s.provider, s.currency order by s.to_day, s.id)) stated`

/** What providers say of our accounts with them, and what the ledger says. */
export const statements: readonly Invariant[] = [
  {
    number: 15,
    holds: 'What providers say moved is what the ledger says, line by line, within three days',
    statement: `select 'line without a movement' as what, l.id, l.provider, l.currency,
        l.amount::text as amount, l.line_ref as ref from escrow.statement_lines l
      where l.at < ${PATIENCE}
        and not exists (select from escrow.matches_in_force m where m.line_id = l.id)
      union all
      select 'movement without a line', c.transfer_id, c.provider, c.currency, c.amount::text,
        c.provider_ref from escrow.clearing_movements c
      where c.occurred_at < ${PATIENCE}
        and not exists (select from escrow.matches_in_force m where m.transfer_id = c.transfer_id)
        and exists (select from escrow.provider_statements s
          where s.provider = c.provider and s.currency = c.currency
            and cast(c.occurred_at at time zone 'utc' as date) between s.from_day and s.to_day)
      union all
      select 'matches that do not agree', null, provider, currency, told::text, moved::text
      from ${MATCHED} where told <> moved
      union all
      select 'balance is not the sum of lines', id, provider, currency, closing::text,
        (first_closing + lines.sum)::text
      from ${STATED} cross join lateral (
        select coalesce(sum(l.amount), 0) as sum from escrow.statement_lines l
        where l.provider = stated.provider and l.currency = stated.currency
          and cast(l.at at time zone 'utc' as date) > stated.first_day
          and cast(l.at at time zone 'utc' as date) <= stated.to_day) lines
      where closing <> first_closing + lines.sum`,
  },
]
