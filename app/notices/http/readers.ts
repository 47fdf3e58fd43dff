import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import type { AccountActor, Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import { unauthenticated } from '#kernel/jsonapi/errors'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { optional } from '#kernel/validation'
import { NoticeViews, type NoticeView } from '#notices/queries/notice_views'

export const noticesFilter = vine.object({
  unread: optional(vine.enum(['true', 'false'] as const)),
})

@inject()
export class NoticesReader extends DocumentReader<NoticeView, Infer<typeof noticesFilter>> {
  constructor(private readonly views: NoticeViews) {
    super()
  }

  async find(id: string, actor: Actor): Promise<NoticeView | null> {
    return this.views.find(id, signedIn(actor))
  }

  override async list(
    { filter, page }: DocumentQuery<Infer<typeof noticesFilter>>,
    actor: Actor
  ): Promise<Listing<NoticeView>> {
    const reader = signedIn(actor)
    const [at, id] = page.after ? decodeCursor(page.after, ['time', 'text']) : []
    const after = page.after ? { at: String(at), id: String(id) } : null
    const unread = filter.unread === undefined ? null : filter.unread === 'true'
    const { items, more } = await this.views.list(reader, unread, after, page.size)
    const last = items.at(-1)
    return {
      items,
      next: more && last ? encodeCursor([last.createdAt.toISO() ?? '', last.id]) : null,
      meta: { unread: await this.views.unreadOf(reader) },
    }
  }
}

export function signedIn(actor: Actor): AccountActor {
  if (actor.kind !== 'account') throw unauthenticated()
  return actor
}
