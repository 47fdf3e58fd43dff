import { inject } from '@adonisjs/core'
import { EvidenceViews, type EvidenceView } from '#booking/queries/evidence_views'
import type { Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import { notFound, unauthenticated } from '#kernel/jsonapi/errors'
import type { DocumentQuery } from '#kernel/jsonapi/query'

/** Listed below its dispute, in the order in which it was sealed. */
@inject()
export class EvidenceReader extends DocumentReader<EvidenceView> {
  constructor(private readonly evidence: EvidenceViews) {
    super()
  }

  async find(id: string, actor: Actor): Promise<EvidenceView | null> {
    requireAccount(actor)
    return this.evidence.find(id, actor)
  }

  override async list(
    { page, params }: DocumentQuery,
    actor: Actor
  ): Promise<Listing<EvidenceView>> {
    requireAccount(actor)
    const after = page.after ? { after: String(Number(decodeCursor(page.after, 1)[0]) || 0) } : {}
    const rows = await this.evidence.ofDispute(params['id'] ?? '', actor, {
      ...after,
      limit: page.size + 1,
    })
    if (!rows) throw notFound()
    const items = rows.slice(0, page.size)
    const last = rows.length > page.size ? items.at(-1) : undefined
    return { items, next: last ? encodeCursor([Number(last.position)]) : null }
  }
}

function requireAccount(actor: Actor): void {
  if (actor.kind !== 'account') throw unauthenticated('Sign in to see evidence.')
}
