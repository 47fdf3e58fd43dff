import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import type { AccountActor, Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import { invalidParameter, notFound, unauthenticated } from '#kernel/jsonapi/errors'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { optional } from '#kernel/validation'
import { ConversationAccess } from '#messaging/queries/conversation_access'
import { ConversationViews } from '#messaging/queries/conversation_views'
import { MessageViews } from '#messaging/queries/message_views'
import { SearchMessages } from '#messaging/queries/search_messages'
import { MessageReports } from '#messaging/queries/message_reports'
import type {
  ConversationView,
  MessageReportView,
  MessageVersionView,
  MessageView,
} from '#messaging/queries/views'

export const messagesFilter = vine.object({
  /** Words to look for. */
  text: optional(vine.string().trim().minLength(2).maxLength(200)),
  conversationId: optional(vine.string().maxLength(60)),
  /** `meta.lastChange` of an earlier answer: what was changed since. */
  changedAfter: optional(vine.number().withoutDecimals().min(0).max(2_000_000_000)),
})

export const messageReportsFilter = vine.object({
  state: optional(vine.enum(['open', 'closed'] as const)),
})

export const conversationsFilter = vine.object({
  bookingId: optional(vine.string().maxLength(60)),
  /** A profile's id: what the reader has asked this talent. */
  talentId: optional(vine.string().maxLength(60)),
})

@inject()
export class ConversationsReader extends DocumentReader<
  ConversationView,
  Infer<typeof conversationsFilter>
> {
  constructor(private readonly views: ConversationViews) {
    super()
  }

  async find(id: string, actor: Actor): Promise<ConversationView | null> {
    return this.views.find(id, signedIn(actor))
  }

  override async list(
    { filter, page }: DocumentQuery<Infer<typeof conversationsFilter>>,
    actor: Actor
  ): Promise<Listing<ConversationView>> {
    const reader = signedIn(actor)
    if (filter.bookingId !== undefined) {
      return { items: await this.views.ofBooking(filter.bookingId, reader) }
    }
    if (filter.talentId !== undefined) {
      return { items: await this.views.askedOf(filter.talentId, reader) }
    }
    const [at, id] = page.after ? decodeCursor(page.after, ['time', 'text']) : []
    const after = page.after ? { at: String(at), id: String(id) } : null
    const [{ items, more }, unread] = await Promise.all([
      this.views.list(reader, after, page.size),
      this.views.unread(reader),
    ])
    const last = items.at(-1)
    const next = more && last?.lastMessage
    return {
      items,
      meta: { unread },
      next: next ? encodeCursor([last.lastMessage.createdAt.toISO() ?? '', last.id]) : null,
    }
  }
}

/** Messages page by their sequence numbers, which a client knows: `page[after]=41`. */
@inject()
export class MessagesReader extends DocumentReader<MessageView, Infer<typeof messagesFilter>> {
  constructor(
    private readonly views: MessageViews,
    private readonly access: ConversationAccess,
    private readonly search: SearchMessages
  ) {
    super()
  }

  async find(id: string, actor: Actor): Promise<MessageView | null> {
    const reader = signedIn(actor)
    const conversationId = await this.views.conversationOf(id)
    const access = conversationId && (await this.access.of(reader, conversationId))
    return access ? this.views.find(id, access) : null
  }

  override async list(
    { page, params, filter }: DocumentQuery<Infer<typeof messagesFilter>>,
    actor: Actor
  ): Promise<Listing<MessageView>> {
    const reader = signedIn(actor)
    const id = params.id ?? filter.conversationId ?? ''
    if (filter.text !== undefined) return this.#search(reader, filter.text, id || null, page)
    const access = await this.access.of(reader, id)
    if (!access) throw notFound()
    const meta = { lastChange: await this.views.lastChange(id) }
    if (filter.changedAfter !== undefined) {
      const items = await this.views.changed(id, filter.changedAfter, page.size, access)
      return { items, meta }
    }
    const range = {
      after: sequence(page.after, 'page[after]'),
      before: sequence(page.before, 'page[before]'),
      size: page.size,
    }
    const { items, more } = await this.views.page(id, range, access)
    const edge = range.before === null ? items.at(-1) : items.at(0)
    const marker = more && edge ? String(edge.sequence) : null
    return { items, meta, ...(range.before === null ? { next: marker } : { prev: marker }) }
  }

  /** Across the reader's conversations, or in one of them; the newest first. */
  async #search(
    reader: AccountActor,
    text: string,
    conversationId: string | null,
    { after, size }: DocumentQuery['page']
  ): Promise<Listing<MessageView>> {
    const [at, last] = after ? decodeCursor(after, ['time', 'text']) : []
    const ids = await this.search.ids(reader, {
      ...{ text, conversationId, size: size + 1 },
      after: after ? { at: String(at), id: String(last) } : null,
    })
    const found = await this.views.named(ids.slice(0, size), (id) => this.access.of(reader, id))
    const end = found.at(-1)
    const next = ids.length > size && end ? [end.createdAt.toISO() ?? '', end.id] : null
    return { items: found, next: next && encodeCursor(next) }
  }
}

/** What a message said before; few, for it can be changed for minutes only. */
@inject()
export class MessageVersionsReader extends DocumentReader<MessageVersionView> {
  constructor(
    private readonly views: MessageViews,
    private readonly access: ConversationAccess
  ) {
    super()
  }

  async find(): Promise<null> {
    return null
  }

  override async list({ params }: DocumentQuery, actor: Actor) {
    const id = params.id ?? ''
    const conversationId = await this.views.conversationOf(id)
    const access = conversationId && (await this.access.of(signedIn(actor), conversationId))
    if (!access) throw notFound()
    return { items: await this.views.versions(id, access) }
  }
}

@inject()
export class MessageReportsReader extends DocumentReader<
  MessageReportView,
  Infer<typeof messageReportsFilter>
> {
  constructor(private readonly reports: MessageReports) {
    super()
  }

  async find(id: string, actor: Actor): Promise<MessageReportView | null> {
    return this.reports.find(id, signedIn(actor))
  }

  override async list(
    { filter, page }: DocumentQuery<Infer<typeof messageReportsFilter>>,
    actor: Actor
  ): Promise<Listing<MessageReportView>> {
    const [after] = page.after ? decodeCursor(page.after, ['text']) : []
    const marker = typeof after === 'string' ? after : null
    const open = filter.state !== 'closed'
    const found = await this.reports.page(signedIn(actor), open, marker, page.size)
    return { items: found.items, next: found.next && encodeCursor([found.next]) }
  }
}

function sequence(marker: string | null, parameter: string): number | null {
  if (marker === null) return null
  if (!/^\d{1,9}$/.test(marker)) {
    throw invalidParameter(parameter, 'Messages page by sequence number, e.g. page[after]=41.')
  }
  return Number(marker)
}

function signedIn(actor: Actor): AccountActor {
  if (actor.kind !== 'account') throw unauthenticated()
  return actor
}
