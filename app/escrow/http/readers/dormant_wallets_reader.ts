import { inject } from '@adonisjs/core'
import type { ShownDormancy } from '#escrow/domain/dormancy/dormancy'
import { signedIn } from '#escrow/http/policies'
import { FindDormancies } from '#escrow/queries/dormancy/find_dormancies'
import { isStaff, type Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'

/** Staff's to see; empty for everybody else. */
@inject()
export class DormantWalletsReader extends DocumentReader<ShownDormancy> {
  constructor(private readonly dormancies: FindDormancies) {
    super()
  }

  override find(): Promise<ShownDormancy | null> {
    return Promise.resolve(null)
  }

  override async list({ page }: DocumentQuery, actor: Actor): Promise<Listing<ShownDormancy>> {
    if (!isStaff(signedIn(actor))) return { items: [] }
    const after = page.after === null ? null : String(decodeCursor(page.after, 1)[0])
    const found = await this.dormancies.list({ after, limit: page.size + 1 })
    const items = found.slice(0, page.size)
    const last = items.at(-1)
    return { items, next: found.length > page.size && last ? encodeCursor([last.id]) : null }
  }
}
