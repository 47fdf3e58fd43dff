import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { DateTime } from 'luxon'
import { requireDesk } from '#booking/domain/desk'
import { DeadlinesOfParties, type DeadlineOfParty } from '#booking/queries/deadlines_of_parties'
import { ExtensionViews, type ExtensionView } from '#booking/queries/extension_views'
import { StuckDeadlines, type StuckDeadlineView } from '#booking/queries/stuck_deadlines'
import type { AccountActor, Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import { invalidParameter, unauthenticated } from '#kernel/jsonapi/errors'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { optional } from '#kernel/validation'

const MAX_DAYS = 400

export const deadlinesFilter = vine.object({
  /** ISO 8601; now, when left out. */
  from: optional(vine.string().maxLength(40)),
  /** Not included; 62 days after `from`, when left out. */
  to: optional(vine.string().maxLength(40)),
})

/** What will happen by itself in one's own bookings; a deadline has no address of its own. */
@inject()
export class DeadlinesReader extends DocumentReader<
  DeadlineOfParty,
  Infer<typeof deadlinesFilter>
> {
  constructor(
    private readonly deadlines: DeadlinesOfParties,
    private readonly clock: Clock
  ) {
    super()
  }

  async find(): Promise<null> {
    return null
  }

  override async list(
    { filter, page }: DocumentQuery<Infer<typeof deadlinesFilter>>,
    actor: Actor
  ): Promise<Listing<DeadlineOfParty>> {
    const [at, id] = page.after ? decodeCursor(page.after, ['time', 'text']) : []
    const { items, next } = await this.deadlines.page(
      signedIn(actor),
      this.#window(filter),
      page.after ? { at: String(at), id: String(id) } : null,
      page.size
    )
    return { items, next: next && encodeCursor([next.at, next.id]) }
  }

  #window({ from, to }: Infer<typeof deadlinesFilter>) {
    const start = from === undefined ? this.clock.now() : momentIn(from, 'filter[from]')
    const end = to === undefined ? start.plus({ days: 62 }) : momentIn(to, 'filter[to]')
    if (end <= start) throw invalidParameter('filter[to]', 'That is not after filter[from].')
    if (end.diff(start).as('days') > MAX_DAYS) {
      throw invalidParameter('filter[to]', `Ask for at most ${MAX_DAYS} days at a time.`)
    }
    return { from: start, to: end }
  }
}

@inject()
export class ExtensionsReader extends DocumentReader<ExtensionView> {
  constructor(private readonly extensions: ExtensionViews) {
    super()
  }

  async find(id: string, actor: Actor): Promise<ExtensionView | null> {
    requireDesk(actor)
    return this.extensions.find(id)
  }

  override async list({ page }: DocumentQuery, actor: Actor): Promise<Listing<ExtensionView>> {
    requireDesk(actor)
    const { items, next } = await this.extensions.page(markerOf(page.after), page.size)
    return { items, next: next && encodeCursor([next]) }
  }
}

@inject()
export class StuckDeadlinesReader extends DocumentReader<StuckDeadlineView> {
  constructor(private readonly stuck: StuckDeadlines) {
    super()
  }

  async find(id: string, actor: Actor): Promise<StuckDeadlineView | null> {
    requireDesk(actor)
    return this.stuck.find(id)
  }

  override async list({ page }: DocumentQuery, actor: Actor): Promise<Listing<StuckDeadlineView>> {
    requireDesk(actor)
    const { items, next } = await this.stuck.page(markerOf(page.after), page.size)
    return { items, next: next && encodeCursor([next]) }
  }
}

function markerOf(after: string | null): string | null {
  const [marker] = after === null ? [] : decodeCursor(after, ['text'])
  return marker === undefined ? null : String(marker)
}

function momentIn(text: string, parameter: string): DateTime<true> {
  const at = DateTime.fromISO(text, { zone: 'utc' })
  if (at.isValid && at.year >= 2000 && at.year <= 9999) return at
  throw invalidParameter(parameter, 'Not a moment we can read (ISO 8601).')
}

function signedIn(actor: Actor): AccountActor {
  if (actor.kind === 'account') return actor
  throw unauthenticated('Sign in to see your deadlines.')
}
