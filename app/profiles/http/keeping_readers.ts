import { inject } from '@adonisjs/core'
import type { Infer } from '@vinejs/vine/types'
import type { Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { DisplayRates } from '#kernel/rates/display_rates'
import { assertReader } from '#profiles/domain/keeping'
import type { KeptTalentDocument } from '#profiles/http/keeping_resources'
import type { keptFilter } from '#profiles/http/keeping_validators'
import { talentDocument } from '#profiles/http/talents_resource'
import { viewerCurrency } from '#profiles/http/talents_filter'
import {
  KeptTalents,
  type KeptTalentView,
  type TalentListView,
} from '#profiles/queries/kept_talents'

type KeptFilter = Infer<typeof keptFilter>

@inject()
export class TalentListsReader extends DocumentReader<TalentListView> {
  constructor(private readonly kept: KeptTalents) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<TalentListView | null> {
    assertReader(actor)
    return this.kept.list(id, actor)
  }

  /** There are never more than fit on one page. */
  override async list(_query: DocumentQuery, actor: Actor): Promise<Listing<TalentListView>> {
    assertReader(actor)
    return { items: await this.kept.lists(actor) }
  }
}

@inject()
export class KeptTalentsReader extends DocumentReader<KeptTalentDocument, KeptFilter> {
  constructor(
    private readonly kept: KeptTalents,
    private readonly rates: DisplayRates
  ) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<KeptTalentDocument | null> {
    assertReader(actor)
    const found = await this.kept.find(id, actor)
    return found && this.#document(found, {})
  }

  override async list(
    { filter, page }: DocumentQuery<KeptFilter>,
    actor: Actor
  ): Promise<Listing<KeptTalentDocument>> {
    assertReader(actor)
    const [after = null] = page.after === null ? [] : decodeCursor(page.after, ['text'])
    const { items, next } = await this.kept.page(
      { list: filter.list, talents: filter.talents?.split(',') },
      { after: after === null ? null : String(after), size: page.size },
      actor
    )
    return {
      items: items.map((each) => this.#document(each, filter)),
      next: next && encodeCursor([next]),
    }
  }

  #document(kept: KeptTalentView, filter: { currency?: string | undefined }): KeptTalentDocument {
    const talent = kept.profile && talentDocument(kept.profile, viewerCurrency(filter), this.rates)
    return { ...kept, talent }
  }
}
