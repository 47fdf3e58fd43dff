import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type {
  GivenStatement,
  LineObject,
  ProviderStatement,
  StatementLine,
} from '#escrow/domain/reconciliation/statement'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

interface LineRow {
  line_ref: string
  currency: string
  object: LineObject
  provider_ref: string | null
  amount: string
  at: Date
}

interface StatementRow {
  id: string
  provider: string
  currency: string
  from_day: string
  to_day: string
  source: 'file' | 'provider'
  file_name: string | null
  lines: number
  added: number
  imported_by: string | null
  imported_at: Date
}

const SHOWN = `select id, provider, currency, from_day::text, to_day::text, source, file_name,
  lines, added, imported_by, imported_at from escrow.provider_statements`

/** Providers' statements and their lines: taken in, never changed. */
export class ProviderStatements {
  /** Lines of these references that are here already and say something else. */
  async contradicted(
    tx: Tx,
    { provider, lines }: GivenStatement
  ): Promise<{ given: StatementLine; was: StatementLine }[]> {
    const rows = await sql<LineRow>(
      tx,
      `select line_ref, currency, object, provider_ref, amount, at from escrow.statement_lines
       where provider = :provider
         and line_ref in (select jsonb_array_elements_text(cast(:refs as jsonb)))`,
      { provider, refs: JSON.stringify(lines.map(({ lineRef }) => lineRef)) }
    )
    const known = new Map(rows.map((row) => [row.line_ref, lineOf(row)]))
    return lines.flatMap((given) => {
      const was = known.get(given.lineRef)
      return was && !says(was, given) ? [{ given, was }] : []
    })
  }

  /** Adds the lines that are new; `stm_…`. */
  async insert(
    tx: Tx,
    statement: GivenStatement,
    { by, at }: { by: string | null; at: DateTime<true> }
  ): Promise<string> {
    const id = newId('stm')
    await sql(
      tx,
      `with given as (
         select * from jsonb_to_recordset(cast(:lines as jsonb)) as line (id text, ref text,
           object text, about text, amount bigint, at timestamptz)
       ), statement as (
         insert into escrow.provider_statements (id, provider, currency, from_day, to_day, source,
           file_name, lines, added, closing, imported_by, imported_at)
         select :id, :provider, :currency, cast(:fromDay as date), cast(:toDay as date), :source,
           :fileName, (select count(*) from given),
           (select count(*) from given where not exists (select from escrow.statement_lines l
             where l.provider = :provider and l.line_ref = given.ref)),
           cast(:closing as bigint), :by, cast(:at as timestamptz)
       )
       insert into escrow.statement_lines (id, statement_id, provider, currency, line_ref, object,
         provider_ref, amount, at)
       select given.id, :id, :provider, :currency, ref, object, about, amount, at from given
       on conflict (provider, line_ref) do nothing`,
      {
        id,
        provider: statement.provider,
        currency: statement.currency,
        fromDay: statement.fromDay,
        toDay: statement.toDay,
        source: statement.source,
        fileName: statement.fileName,
        closing: statement.closing?.amount ?? null,
        lines: JSON.stringify(statement.lines.map(rowOf)),
        by,
        at: at.toISO(),
      }
    )
    return id
  }

  async find(client: QueryClientContract, id: string): Promise<ProviderStatement | undefined> {
    const [row] = await sql<StatementRow>(client, `${SHOWN} where id = :id`, { id })
    return row && statementOf(row)
  }

  /** The newest first. */
  async list(
    client: QueryClientContract,
    {
      provider,
      after,
      limit,
    }: { provider?: string | undefined; after: string | null; limit: number }
  ): Promise<ProviderStatement[]> {
    const rows = await sql<StatementRow>(
      client,
      `${SHOWN} where (cast(:after as text) is null or id < :after)
         and (cast(:provider as text) is null or provider = :provider)
       order by id desc limit :limit`,
      { after, provider: provider ?? null, limit }
    )
    return rows.map(statementOf)
  }

  /** The last day that is covered without a gap to speak of; undefined before the first statement. */
  async coveredUntil(
    client: QueryClientContract,
    provider: string,
    currency: string
  ): Promise<string | undefined> {
    const [row] = await sql<{ day: string | null }>(
      client,
      `select max(to_day)::text as day from escrow.provider_statements
       where provider = :provider and currency = :currency`,
      { provider, currency }
    )
    return row?.day ?? undefined
  }

  /** Currencies in which money has moved at a provider. */
  async currenciesOf(client: QueryClientContract, provider: string): Promise<string[]> {
    const rows = await sql<{ currency: string }>(
      client,
      `select currency from escrow.ledger_accounts
       where kind = 'provider_clearing' and owner_id = :provider order by currency`,
      { provider }
    )
    return rows.map(({ currency }) => currency)
  }
}

function rowOf({ lineRef, object, providerRef, amount, at }: StatementLine) {
  return {
    id: newId('stl'),
    ref: lineRef,
    object,
    about: providerRef,
    amount: amount.amount.toString(),
    at: at.toISO(),
  }
}

function says(was: StatementLine, now: StatementLine): boolean {
  return (
    was.amount.equals(now.amount) &&
    was.object === now.object &&
    +was.at === +now.at &&
    was.providerRef === now.providerRef
  )
}

function lineOf(row: LineRow): StatementLine {
  return {
    lineRef: row.line_ref,
    object: row.object,
    providerRef: row.provider_ref,
    amount: Money.of(row.amount, row.currency),
    at: utc(row.at),
  }
}

function statementOf(row: StatementRow): ProviderStatement {
  return {
    id: row.id,
    provider: row.provider,
    currency: row.currency,
    fromDay: row.from_day,
    toDay: row.to_day,
    source: row.source,
    fileName: row.file_name,
    lines: row.lines,
    added: row.added,
    importedBy: row.imported_by,
    importedAt: utc(row.imported_at),
  }
}

const utc = (date: Date) => DateTime.fromJSDate(date, { zone: 'utc' }) as DateTime<true>
