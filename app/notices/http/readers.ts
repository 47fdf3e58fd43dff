import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import type { HttpContext } from '@adonisjs/core/http'
import type { AccountActor, Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import { notFound, unauthenticated } from '#kernel/jsonapi/errors'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { optional } from '#kernel/validation'
import { NoticeCatalogue } from '#notices/domain/catalogue'
import { GROUP_NAMES } from '#notices/domain/groups'
import { NoticeViews, type NoticeView } from '#notices/queries/notice_views'

export const noticesFilter = vine.object({
  unread: optional(vine.enum(['true', 'false'] as const)),
  group: optional(vine.enum(GROUP_NAMES)),
})

@inject()
export class NoticesReader extends DocumentReader<NoticeView, Infer<typeof noticesFilter>> {
  constructor(
    private readonly views: NoticeViews,
    private readonly catalogue: NoticeCatalogue
  ) {
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
    const which = { unread, group: filter.group ?? null }
    const { items, more } = await this.views.list(reader, which, after, page.size)
    const last = items.at(-1)
    return {
      items,
      next: more && last ? encodeCursor([last.createdAt.toISO() ?? '', last.id]) : null,
      meta: {
        unread: await this.views.unreadOf(reader),
        groups: this.catalogue
          .groups(reader.staffRoles.length > 0)
          .map(({ name, label }) => ({ name, label })),
      },
    }
  }
}

export function signedIn(actor: Actor): AccountActor {
  if (actor.kind !== 'account') throw unauthenticated()
  return actor
}

/**
 * The account in the address, when it is the reader's own; another's does not exist for them.
 *
 * @throws DomainError `request.unauthenticated`, `request.not_found`
 */
export function ownAccount(ctx: HttpContext): string {
  const { accountId } = signedIn(ctx.actor)
  if (ctx.params.id !== accountId) throw notFound()
  return accountId
}
