import { inject } from '@adonisjs/core'
import type { Actor } from '#kernel/actor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { DisplayRates } from '#kernel/rates/display_rates'
import { assertReader } from '#profiles/domain/keeping'
import type { SavedSearchDocument } from '#profiles/http/saved_search_resource'
import { viewerCurrency } from '#profiles/http/talents_filter'
import { talentDocument } from '#profiles/http/talents_resource'
import { SavedSearchViews, type SavedSearchView } from '#profiles/queries/saved_search_views'

@inject()
export class SavedSearchesReader extends DocumentReader<SavedSearchDocument> {
  constructor(
    private readonly searches: SavedSearchViews,
    private readonly rates: DisplayRates
  ) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<SavedSearchDocument | null> {
    assertReader(actor)
    const found = await this.searches.find(id, actor)
    return found && this.#document(found)
  }

  override async list(_query: DocumentQuery, actor: Actor): Promise<Listing<SavedSearchDocument>> {
    assertReader(actor)
    return { items: (await this.searches.of(actor)).map((each) => this.#document(each)) }
  }

  /** Rates are shown in the currency that the search is in. */
  #document(search: SavedSearchView): SavedSearchDocument {
    const currency = viewerCurrency(search.filter)
    const newest = search.newest.map((each) => talentDocument(each, currency, this.rates))
    return { ...search, newest }
  }
}
