import { DateTime } from 'luxon'
import { Money } from '#kernel/money'

/**
 * A value as JSON:API attributes carry it: money as `{ amount, currency }` with the amount in
 * minor units, moments as ISO 8601 in UTC, big integers as strings.
 */
export function toJson(value: unknown): unknown {
  if (value === null || typeof value !== 'object') {
    return typeof value === 'bigint' ? value.toString() : value
  }
  if (value instanceof Money) return value.toJSON()
  if (DateTime.isDateTime(value)) return value.toUTC().toISO()
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(toJson)
  if (value instanceof Set) return [...value].map(toJson)
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toJson(entry)]))
}
