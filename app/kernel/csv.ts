/** A spreadsheet takes these for the start of a formula, and runs what follows. */
const FORMULA = /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/

const NUMBER = /^-?\d+(\.\d+)?$/

/**
 * One record of a CSV file, its line end included. A field that a spreadsheet would run gets an
 * apostrophe before it; numbers stay numbers.
 *
 * Source: RFC 4180; OWASP, CSV injection.
 */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map(field).join(',')}\r\n`
}

function field(value: string): string {
  const safe = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
