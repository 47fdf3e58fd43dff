import { CsvError, parse } from 'csv-parse/sync'
import type { DateTime } from 'luxon'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { GivenStatement, StatementLine } from '#escrow/domain/reconciliation/statement'
import {
  CellProblem,
  headingsOf,
  readRecord,
  type FileProblem,
  type FileRecord,
  type StatementFile,
} from '#escrow/domain/reconciliation/statement_file'
import type { CurrencyCode } from '#kernel/currency'
import { DomainError } from '#kernel/errors'
import type { Money } from '#kernel/money'

interface Record {
  readonly info: { readonly lines: number }
  readonly record: readonly string[]
}

/** Some files say above their table whose it is. */
const ABOVE = 30
const TOLD = 20

/**
 * The lines of a provider's file, RFC 4180. Nothing of a file is taken in unless all of it can be.
 *
 * @throws DomainError `escrow.statement_unreadable` with the line and column of each problem
 */
export function readStatementFile(
  text: string,
  file: StatementFile,
  { currency, before }: { currency: CurrencyCode; before: DateTime<true> }
): Pick<GivenStatement, 'lines' | 'closing' | 'fromDay' | 'toDay'> {
  const lines: StatementLine[] = []
  const problems: FileProblem[] = []
  const seen = new Map<string, number>()
  let last: { at: DateTime<true>; balance: Money } | null = null
  for (const record of recordsOf(text, file)) {
    const { line: number } = record
    const wrong = (column: string, problem: string) => {
      problems.push({ line: number, column, problem })
    }
    try {
      const read = readRecord(record, file, currency)
      for (const line of read.lines) {
        const earlier = seen.get(line.lineRef)
        if (earlier !== undefined) {
          wrong(file.lineRef, `“${line.lineRef}” is on line ${earlier} as well`)
        }
        if (line.at >= before) {
          wrong(file.at, `${line.at.toISODate()} is not over yet; a statement is of days that are`)
        }
        seen.set(line.lineRef, number)
        lines.push(line)
      }
      const at = read.lines[0]?.at
      if (at && read.balance && (last === null || at >= last.at))
        last = { at, balance: read.balance }
    } catch (error) {
      if (!(error instanceof CellProblem)) throw error
      wrong(error.column, error.problem)
    }
  }
  if (problems.length > 0) throw unreadable(problems)
  const days = lines.map(({ at }) => at.toISODate()).sort()
  const [fromDay, toDay] = [days[0], days.at(-1)]
  if (fromDay === undefined || toDay === undefined) {
    throw unreadable([{ line: 1, column: null, problem: 'there is no line in it' }])
  }
  return { lines, closing: last?.balance ?? null, fromDay, toDay }
}

function* recordsOf(text: string, file: StatementFile): Generator<FileRecord> {
  const records = parsed(text)
  const wanted = headingsOf(file)
  const headings = (cells: readonly string[]) => cells.map((cell) => cell.trim())
  const top = records.slice(0, ABOVE).findIndex(({ record }) => {
    const found = headings(record)
    return wanted.every((heading) => found.includes(heading))
  })
  if (top < 0) throw unreadable([missing(records, wanted)])
  const names = headings(records[top]?.record ?? [])
  for (const { info, record } of records.slice(top + 1)) {
    if (record.length !== names.length) {
      const problem = `has ${record.length} cells where the headings are ${names.length}`
      throw unreadable([{ line: info.lines, column: null, problem }])
    }
    yield { line: info.lines, cells: new Map(names.map((name, at) => [name, record[at] ?? ''])) }
  }
}

function parsed(text: string): readonly Record[] {
  try {
    // With `info`, which the types do not know of.
    const found: unknown = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    })
    return found as readonly Record[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = 'lines' in error ? Number(error.lines) : 1
    throw unreadable([{ line, column: null, problem: `is no CSV: ${error.message}` }])
  }
}

function missing(records: readonly Record[], wanted: readonly string[]): FileProblem {
  const best = records
    .slice(0, ABOVE)
    .map(({ info, record }) => ({
      line: info.lines,
      lacks: wanted.filter((heading) => !record.some((cell) => cell.trim() === heading)),
    }))
    .sort((a, b) => a.lacks.length - b.lacks.length)[0]
  const lacks = best?.lacks ?? wanted
  const names = lacks.map((name) => `“${name}”`).join(', ')
  return { line: best?.line ?? 1, column: lacks[0] ?? null, problem: `there is no column ${names}` }
}

function unreadable(problems: readonly FileProblem[]): DomainError<EscrowErrorCode> {
  const [first] = problems
  const place = first ? `Line ${first.line}${first.column === null ? '' : `, ${first.column}`}` : ''
  const more = problems.length > 1 ? ` And ${problems.length - 1} more.` : ''
  return new DomainError(
    'escrow.statement_unreadable',
    `${place}: ${first?.problem ?? ''}.${more}`,
    {
      pointer: '/data/attributes/content',
      meta: { problems: problems.slice(0, TOLD), many: problems.length },
    }
  )
}
