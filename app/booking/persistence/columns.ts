import { column } from '@adonisjs/lucid/orm'
import { DateTime } from 'luxon'

/** `timestamptz` as a UTC DateTime, or null. */
export const moment = () =>
  column({
    prepare: (value: DateTime | null | undefined) => value?.toUTC().toISO() ?? null,
    consume: (value: Date | null) =>
      value === null ? null : DateTime.fromJSDate(value, { zone: 'utc' }),
  })

/** `bigint` as a BigInt, or null; the driver gives and takes strings. */
export const integer = () =>
  column({
    prepare: (value: bigint | null | undefined) => value?.toString() ?? null,
    consume: (value: string | null) => (value === null ? null : BigInt(value)),
  })

/** `date` as `YYYY-MM-DD`, or null. */
export const day = () =>
  column({
    consume: (value: Date | string | null) =>
      value instanceof Date ? DateTime.fromJSDate(value).toISODate() : value,
  })
