import { DateTime } from 'luxon'
import type { LineObject, StatementLine } from '#escrow/domain/reconciliation/statement'
import type { CurrencyCode } from '#kernel/currency'
import { DomainError } from '#kernel/errors'
import { Money } from '#kernel/money'

/** How a provider's file is written: its columns by their headings, and what their words mean. */
export interface StatementFile {
  /** Where people download it. */
  readonly from: string
  readonly lineRef: string
  /** The first of these that is not empty; a file need not have all of them. */
  readonly references: readonly string[]
  /** The same for payments, where these say more of them. */
  readonly paymentReferences?: readonly string[]
  readonly object: string
  /** Says what the object's column says, in files that have none. */
  readonly objectOtherwise?: string
  /** The first that fits what the object's column says; `other` when none does. */
  readonly objects: readonly (readonly [RegExp, LineObject])[]
  /** One signed column, or one for each direction. */
  readonly amount: string | { readonly paidIn: string; readonly withdrawn: string }
  /** What was kept of the line: a line of its own. */
  readonly fee?: string
  /** Fees are lines under the reference of what they are for. */
  readonly feesShareRefs?: boolean
  /** What is left after the line. */
  readonly balance?: string
  /** Without it, all of the file is in this one currency. */
  readonly currency: { readonly column: string } | { readonly always: string }
  readonly at: string
  /** Luxon's words for it, the first that fits; ISO 8601 without. */
  readonly timeFormats?: readonly string[]
  readonly zone: string
  /** Only lines that say so count. */
  readonly only?: { readonly column: string; readonly says: RegExp }
}

/** What is wrong in a file, and where. */
export interface FileProblem {
  /** Of the file, the first being 1. */
  readonly line: number
  readonly column: string | null
  readonly problem: string
}

/** A record of the file by its headings, and the line it ends on. */
export interface FileRecord {
  readonly line: number
  readonly cells: ReadonlyMap<string, string>
}

export interface ReadLine {
  /** Nothing for a record that does not count. */
  readonly lines: readonly StatementLine[]
  readonly balance: Money | null
}

/** The headings that a file cannot be read without. */
export function headingsOf(file: StatementFile): string[] {
  const amounts =
    typeof file.amount === 'string' ? [file.amount] : [file.amount.paidIn, file.amount.withdrawn]
  const currency = 'column' in file.currency ? [file.currency.column] : []
  const object = file.objectOtherwise === undefined ? [file.object] : []
  return [file.lineRef, ...object, file.at, ...amounts, ...currency]
}

/** @throws CellProblem */
export function readRecord(
  { cells }: FileRecord,
  file: StatementFile,
  currency: CurrencyCode
): ReadLine {
  const cell = (column: string) => cells.get(column)?.trim() ?? ''
  if (file.only && !file.only.says.test(cell(file.only.column))) return { lines: [], balance: null }
  assertCurrency(file, currency, cell)
  const money = (column: string) => amountIn(cell(column), column, currency)
  const told = cell(file.object) || cell(file.objectOtherwise ?? '')
  const object = file.objects.find(([says]) => says.test(told))?.[1] ?? ('other' as const)
  const ref = cell(file.lineRef)
  if (ref === '') throw new CellProblem(file.lineRef, 'is empty')
  const references = (object === 'payment' && file.paymentReferences) || file.references
  const line: StatementLine = {
    lineRef: file.feesShareRefs && object === 'fee' ? `${ref}-fee` : ref,
    object,
    providerRef: references.map(cell).find((value) => value !== '') ?? null,
    amount:
      typeof file.amount === 'string'
        ? money(file.amount)
        : inMinusOut(money(file.amount.paidIn), money(file.amount.withdrawn)),
    at: timeIn(cell(file.at), file),
  }
  const fee = file.fee === undefined ? null : money(file.fee)
  const kept: StatementLine[] =
    fee && !fee.isZero()
      ? [{ ...line, lineRef: `${ref}-fee`, object: 'fee', amount: fee.negate() }]
      : []
  const own = line.amount.isZero() ? [] : [line]
  const balance = file.balance && cell(file.balance) !== '' ? money(file.balance) : null
  return { lines: [...own, ...kept], balance }
}

export class CellProblem extends Error {
  constructor(
    readonly column: string,
    readonly problem: string
  ) {
    super(`${column} ${problem}`)
  }
}

function assertCurrency(
  { currency: named }: StatementFile,
  currency: CurrencyCode,
  cell: (column: string) => string
): void {
  const says = 'column' in named ? cell(named.column).toUpperCase() : named.always
  if (says === currency) return
  const column = 'column' in named ? named.column : 'currency'
  throw new CellProblem(column, `says ${says || 'nothing'}, and the statement is of ${currency}`)
}

/** Some write withdrawals with a minus in a column of their own, others without. */
function inMinusOut(paidIn: Money, withdrawn: Money): Money {
  return paidIn.subtract(withdrawn.isNegative() ? withdrawn.negate() : withdrawn)
}

/** Thousands may be set apart by commas; an empty cell is nothing. */
function amountIn(text: string, column: string, currency: CurrencyCode): Money {
  if (text === '') return Money.zero(currency)
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text
  try {
    return Money.fromDecimal(withoutEmptyDecimals(plain, currency), currency)
  } catch (error) {
    if (error instanceof DomainError) throw new CellProblem(column, `“${text}”: ${error.detail}`)
    throw error
  }
}

/** `100.00` of a currency without decimals is 100: some providers write two for every currency. */
function withoutEmptyDecimals(text: string, currency: CurrencyCode): string {
  const exponent = Money.zero(currency).toDecimal().split('.')[1]?.length ?? 0
  const [whole = '', fraction = ''] = text.split('.')
  const rest = fraction.slice(exponent)
  if (rest === '' || /[^0]/.test(rest)) return text
  return exponent === 0 ? whole : `${whole}.${fraction.slice(0, exponent)}`
}

function timeIn(text: string, { at: column, timeFormats, zone }: StatementFile): DateTime<true> {
  const read = timeFormats
    ? timeFormats.map((format) => DateTime.fromFormat(text, format, { zone }))
    : [DateTime.fromISO(text, { zone })]
  const time = read.find(({ isValid }) => isValid)
  if (time?.isValid) return time.toUTC()
  const wanted = timeFormats?.join(' or ') ?? '2026-11-30T09:15:00Z'
  throw new CellProblem(column, `“${text}” is no time; it is written like ${wanted}`)
}
