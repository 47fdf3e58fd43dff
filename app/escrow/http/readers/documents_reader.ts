import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { readersFor } from '#escrow/http/policies'
import { walletFor } from '#escrow/http/readers/transfers_reader'
import { KINDS } from '#escrow/http/resources/documents_resource'
import { FindDocuments, type DocumentView } from '#escrow/queries/documents/find_documents'
import type { Actor } from '#kernel/actor'
import { isId } from '#kernel/ids'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { optional } from '#kernel/validation'

export const documentsFilter = vine.object({
  kind: optional(vine.enum(Object.values(KINDS))),
  year: optional(vine.number().withoutDecimals().range([2000, 9999])),
  bookingId: optional(vine.string().regex(/^bk_[0-9a-z]{26}$/)),
  walletId: optional(vine.string().maxLength(64)),
})
type Filter = Infer<typeof documentsFilter>

/** Documents from or to the reader, everybody's for staff. */
@inject()
export class DocumentsReader extends DocumentReader<DocumentView, Filter> {
  constructor(private readonly documents: FindDocuments) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<DocumentView | null> {
    const readers = readersFor(actor)
    return isId('doc', id) ? this.documents.find(id, readers) : null
  }

  override async list(
    { filter, page }: DocumentQuery<Filter>,
    actor: Actor
  ): Promise<Listing<DocumentView>> {
    const found = await this.documents.list({
      parties: readersFor(actor),
      kind: Object.entries(KINDS).find(([, name]) => name === filter.kind)?.[0],
      year: filter.year,
      bookingId: filter.bookingId,
      wallet: filter.walletId === undefined ? undefined : walletFor(filter.walletId, actor),
      after: page.after === null ? undefined : String(decodeCursor(page.after, 1)[0]),
      limit: page.size + 1,
    })
    const items = found.slice(0, page.size)
    const last = items.at(-1)
    const next = found.length > page.size && last ? encodeCursor([last.document.id]) : null
    return { items, next }
  }
}
