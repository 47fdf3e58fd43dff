import { invalidParameter } from '#kernel/jsonapi/errors'

export type CursorValue = string | number | null

/** An opaque page marker: the sort keys of the row it stands after. */
export function encodeCursor(values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/**
 * Reads a marker made by {@link encodeCursor} with `length` values.
 *
 * @throws DomainError `request.parameter_invalid`
 */
export function decodeCursor(
  cursor: string,
  length: number,
  parameter: 'page[after]' | 'page[before]' = 'page[after]'
): CursorValue[] {
  const values = parse(cursor)
  if (!Array.isArray(values) || values.length !== length || !values.every(isCursorValue)) {
    throw invalidParameter(parameter, 'That page marker is not one we gave out.')
  }
  return values
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
  if (typeof value === 'string') return !value.includes('\u0000')
  return value === null || typeof value === 'number'
}
