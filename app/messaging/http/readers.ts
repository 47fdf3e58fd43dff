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
import type { ConversationView, MessageView } from '#messaging/queries/views'

export const conversationsFilter = vine.object({ bookingId: optional(vine.string().maxLength(60)) })

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
export class MessagesReader extends DocumentReader<MessageView> {
  constructor(
    private readonly views: MessageViews,
    private readonly access: ConversationAccess
  ) {
    super()
  }

  async find(id: string, actor: Actor): Promise<MessageView | null> {
    const reader = signedIn(actor)
    const message = await this.views.find(id)
    return message && (await this.access.of(reader, message.conversationId)) ? message : null
  }

  override async list(
    { page, params }: DocumentQuery,
    actor: Actor
  ): Promise<Listing<MessageView>> {
    const id = params.id ?? ''
    if (!(await this.access.of(signedIn(actor), id))) throw notFound()
    const range = {
      after: sequence(page.after, 'page[after]'),
      before: sequence(page.before, 'page[before]'),
      size: page.size,
    }
    const { items, more } = await this.views.page(id, range)
    const edge = range.before === null ? items.at(-1) : items.at(0)
    const marker = more && edge ? String(edge.sequence) : null
    return { items, ...(range.before === null ? { next: marker } : { prev: marker }) }
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
