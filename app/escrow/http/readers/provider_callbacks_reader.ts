import { inject } from '@adonisjs/core'
import { DateTime } from 'luxon'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { LOG_STATES, type LoggedCallback } from '#escrow/domain/callbacks/logged_callback'
import { mayReadBooks } from '#escrow/http/policies'
import { FindCallbacks } from '#escrow/queries/callbacks/find_callbacks'
import type { Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import { invalidParameter } from '#kernel/jsonapi/errors'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { optional } from '#kernel/validation'

const DAY = /^2\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
/** Of a bigint column: what is longer is no row of it. */
const ROW = /^\d{1,18}$/

export const providerCallbacksFilter = vine.object({
  provider: optional(vine.string().regex(/^[a-z0-9_]{1,40}$/)),
  state: optional(vine.enum(LOG_STATES)),
  /** The whole name of an event or of an object, the provider's or ours. */
  about: optional(
    vine
      .string()
      .trim()
      .regex(/^[\x21-\x7e]{1,255}$/)
  ),
  /** Days of arrival, both included, UTC: `2026-11-30`. */
  from: optional(vine.string().regex(DAY)),
  to: optional(vine.string().regex(DAY)),
})
type Filter = Infer<typeof providerCallbacksFilter>

/** Of finance and auditors; empty for everybody else. */
@inject()
export class ProviderCallbacksReader extends DocumentReader<LoggedCallback, Filter> {
  constructor(private readonly callbacks: FindCallbacks) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<LoggedCallback | null> {
    if (!mayReadBooks(actor) || !ROW.test(id)) return null
    return (await this.callbacks.byId(id)) ?? null
  }

  override async list(
    { filter, page }: DocumentQuery<Filter>,
    actor: Actor
  ): Promise<Listing<LoggedCallback>> {
    if (!mayReadBooks(actor)) return { items: [] }
    const found = await this.callbacks.page({
      provider: filter.provider,
      state: filter.state,
      about: filter.about,
      from: dayIn('filter[from]', filter.from),
      until: dayIn('filter[to]', filter.to)?.plus({ days: 1 }),
      after: page.after === null ? undefined : rowOf(page.after),
      limit: page.size + 1,
    })
    const items = found.slice(0, page.size)
    const last = items.at(-1)
    return { items, next: found.length > page.size && last ? encodeCursor([last.id]) : null }
  }
}

function rowOf(cursor: string): string {
  const row = String(decodeCursor(cursor, 1)[0])
  if (ROW.test(row)) return row
  throw invalidParameter('page[after]', 'This is no place in the log.')
}

function dayIn(parameter: string, day: string | undefined): DateTime<true> | undefined {
  if (day === undefined) return undefined
  const found = DateTime.fromISO(day, { zone: 'utc' })
  if (found.isValid) return found
  throw invalidParameter(parameter, 'There is no such day.')
}
