import { sqlState } from '#kernel/unit_of_work'

/** Shut down, crashed, starting; too many connections; not accepting connections at all. */
const SQL_STATES = new Set(['57P01', '57P02', '57P03', '53300', '55000'])
const NODE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])
/** pg, knex and ioredis tell these apart by their words only; knex puts the statement before pg's. */
const WORDS = [
  /Connection terminated( unexpectedly| due to connection timeout)?$/,
  /timeout exceeded when trying to connect$/i,
  /connection error and is not queryable$/,
  /^Knex: Timeout acquiring a connection/,
  /database is not currently accepting connections$/,
  /^Reached the max retries per request limit/,
  /^Connection is closed\.$/,
  /^Command timed out$/,
  // The roll-back on a connection that died hides what it died of.
  /^Transaction query already complete/,
]

/** Whether an error means that a store cannot be reached now, and that waiting may help. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError && error.errors.some(isOutage)) return true
  const code = sqlState(error)
  if (SQL_STATES.has(code) || /^08[0-9A-Z]{3}$/.test(code) || NODE_CODES.has(code)) return true
  return WORDS.some((words) => words.test(error.message)) || isOutage(error.cause)
}
