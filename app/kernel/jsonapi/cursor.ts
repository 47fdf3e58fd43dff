import { DateTime } from 'luxon'
import { invalidParameter } from '#kernel/jsonapi/errors'

export type CursorValue = string | number | null

/** An opaque page marker: the sort keys of the row it stands after. */
export function encodeCursor(values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** What a value of a marker has to be, so that a forged one is refused here and not by SQL. */
export type CursorKind = 'text' | 'number' | 'time'

/**
 * Reads a marker made by {@link encodeCursor}.
 *
 * @param expected how many values it has, or the kind of each
 * @throws DomainError `request.parameter_invalid`
 */
export function decodeCursor(
  cursor: string,
  expected: number | readonly CursorKind[],
  parameter: 'page[after]' | 'page[before]' = 'page[after]'
): CursorValue[] {
  const values = parse(cursor)
  if (!Array.isArray(values) || !values.every(isCursorValue) || !fits(values, expected)) {
    throw invalidParameter(parameter, 'That page marker is not one we gave out.')
  }
  return values
}

function fits(values: readonly CursorValue[], expected: number | readonly CursorKind[]): boolean {
  if (typeof expected === 'number') return values.length === expected
  return (
    values.length === expected.length &&
    expected.every((kind, index) => isOfKind(values[index] ?? null, kind))
  )
}

function isOfKind(value: CursorValue, kind: CursorKind): boolean {
  if (kind === 'number') return Number.isSafeInteger(value)
  if (typeof value !== 'string') return false
  return kind === 'text' || DateTime.fromISO(value).isValid || DateTime.fromSQL(value).isValid
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function isCursorValue(value: unknown): value is CursorValue {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000')
  return value === null || typeof value === 'number'
}
