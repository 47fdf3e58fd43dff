import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { PATIENCE_DAYS } from '#escrow/domain/reconciliation/limits'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { Clock } from '#kernel/clock'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'

export interface Part {
  readonly many: number
  readonly sum: Money
}

/** A provider's account in one currency, as it says and as the ledger says. */
export interface Reconciliation {
  /** `sandbox-USD` */
  readonly id: string
  readonly provider: string
  readonly currency: string
  readonly coveredUntil: string | null
  /** The sum of its lines. */
  readonly stated: Money
  /** What the ledger has there. */
  readonly ledger: Money
  readonly openLines: Part
  readonly explainedLines: Part
  readonly openMovements: Part
  readonly explainedMovements: Part
  /** Of days that no statement has come of. */
  readonly uncovered: Part
  /** What is open for longer than it may be. */
  readonly overdue: number
  /** Whether it can be asked, and whether its files can be read. */
  readonly canAsk: boolean
  readonly fileFrom: string | null
  readonly days: readonly Day[]
}

export interface Day {
  readonly day: string
  readonly arrived: boolean
  readonly lines: number
  readonly movements: number
  readonly open: number
}

interface Row {
  provider: string
  currency: string
  covered: string | null
  stated: string
  ledger: string
  open_lines: string
  open_lines_sum: string
  explained_lines: string
  explained_lines_sum: string
  open_movements: string
  open_movements_sum: string
  explained_movements: string
  explained_movements_sum: string
  uncovered: string
  uncovered_sum: string
  overdue: string
  days: Day[] | null
}

const DAYS = 31

/** How each provider's statements and the ledger stand to each other. */
@inject()
export class ReconciliationOverview {
  constructor(
    private readonly db: Database,
    private readonly providers: PaymentProviders,
    private readonly clock: Clock
  ) {}

  async execute(only: { provider: string; currency: string } | null): Promise<Reconciliation[]> {
    const now = this.clock.now().toUTC()
    const rows = await sql<Row>(
      this.db.connection(),
      `with moved as materialized (
         select c.provider, c.currency, c.amount, c.occurred_at, m.how,
           cast(c.occurred_at at time zone 'utc' as date) as day,
           exists (select from escrow.provider_statements s
             where s.provider = c.provider and s.currency = c.currency
               and cast(c.occurred_at at time zone 'utc' as date)
                 between s.from_day and s.to_day) as covered
         from escrow.clearing_movements c
         left join escrow.matches_in_force m on m.transfer_id = c.transfer_id
         where cast(:provider as text) is null
           or (c.provider = :provider and c.currency = :currency)
       ), told as materialized (
         select l.provider, l.currency, l.amount, l.at, m.how,
           cast(l.at at time zone 'utc' as date) as day
         from escrow.statement_lines l
         left join escrow.matches_in_force m on m.line_id = l.id
         where cast(:provider as text) is null
           or (l.provider = :provider and l.currency = :currency)
       ), places as (
         select provider, currency from moved union select provider, currency from told
         union select provider, currency from escrow.provider_statements
           where cast(:provider as text) is null
             or (provider = :provider and currency = :currency)
       )
       select p.provider, p.currency,
         (select max(to_day)::text from escrow.provider_statements s
          where s.provider = p.provider and s.currency = p.currency) as covered,
         t.*, v.*, t.overdue_lines + v.overdue_movements as overdue,
         (select jsonb_agg(jsonb_build_object('day', d.day::text, 'arrived', d.arrived,
            'lines', d.lines, 'movements', d.movements, 'open', d.open) order by d.day desc)
          from (
            select day, bool_or(arrived) as arrived, sum(line)::int as lines,
              sum(movement)::int as movements, sum(open)::int as open
            from (
              select day, true as arrived, 1 as line, 0 as movement,
                case when how is null then 1 else 0 end as open
              from told where provider = p.provider and currency = p.currency
              union all
              select day, covered, 0, 1, case when how is null and covered then 1 else 0 end
              from moved where provider = p.provider and currency = p.currency
              union all
              select to_day, true, 0, 0, 0 from escrow.provider_statements s
              where s.provider = p.provider and s.currency = p.currency
            ) happened where day > cast(:today as date) - ${DAYS}
            group by day
          ) d) as days
       from places p
       cross join lateral (
         select coalesce(sum(amount), 0) as stated,
           count(*) filter (where how is null) as open_lines,
           coalesce(sum(amount) filter (where how is null), 0) as open_lines_sum,
           count(*) filter (where how = 'explained') as explained_lines,
           coalesce(sum(amount) filter (where how = 'explained'), 0) as explained_lines_sum,
           count(*) filter (where how is null and at < cast(:overdue as timestamptz))
             as overdue_lines
         from told where provider = p.provider and currency = p.currency) t
       cross join lateral (
         select coalesce(sum(amount), 0) as ledger,
           count(*) filter (where how is null and covered) as open_movements,
           coalesce(sum(amount) filter (where how is null and covered), 0)
             as open_movements_sum,
           count(*) filter (where how = 'explained') as explained_movements,
           coalesce(sum(amount) filter (where how = 'explained'), 0) as explained_movements_sum,
           count(*) filter (where how is null and not covered) as uncovered,
           coalesce(sum(amount) filter (where how is null and not covered), 0) as uncovered_sum,
           count(*) filter (where how is null and covered
             and occurred_at < cast(:overdue as timestamptz)) as overdue_movements
         from moved where provider = p.provider and currency = p.currency) v
       order by p.provider, p.currency`,
      {
        provider: only?.provider ?? null,
        currency: only?.currency ?? null,
        today: now.toISODate(),
        overdue: now.minus({ days: PATIENCE_DAYS }).toISO(),
      }
    )
    return rows.map((row) => this.#shown(row))
  }

  #shown(row: Row): Reconciliation {
    const { provider, currency } = row
    const known = this.providers.names().includes(provider) ? this.providers.get(provider) : null
    const money = (amount: string) => Money.total(amount, currency)
    const part = (many: string, sum: string) => ({ many: Number(many), sum: money(sum) })
    return {
      id: `${provider}-${currency}`,
      provider,
      currency,
      coveredUntil: row.covered,
      stated: money(row.stated),
      ledger: money(row.ledger),
      openLines: part(row.open_lines, row.open_lines_sum),
      explainedLines: part(row.explained_lines, row.explained_lines_sum),
      openMovements: part(row.open_movements, row.open_movements_sum),
      explainedMovements: part(row.explained_movements, row.explained_movements_sum),
      uncovered: part(row.uncovered, row.uncovered_sum),
      overdue: Number(row.overdue),
      canAsk: known !== null && known.statements !== null,
      fileFrom: known?.statementFile?.from ?? null,
      days: row.days ?? [],
    }
  }
}
