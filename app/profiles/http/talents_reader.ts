import { inject } from '@adonisjs/core'
import type { Actor } from '#kernel/actor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { DisplayRates } from '#kernel/rates/display_rates'
import { canRead } from '#profiles/domain/access'
import type { ProfileView } from '#profiles/domain/profile'
import {
  searchQuery,
  unknownFilter,
  viewerCurrency,
  type TalentsFilter,
} from '#profiles/http/talents_filter'
import { talentDocument, type TalentDocument } from '#profiles/http/talents_resource'
import { ProfileViews } from '#profiles/queries/profile_views'
import { SearchTalents } from '#profiles/queries/search_talents'
import { Taxonomy } from '#profiles/queries/taxonomy'

@inject()
export class TalentsReader extends DocumentReader<TalentDocument, TalentsFilter> {
  constructor(
    private readonly views: ProfileViews,
    private readonly search: SearchTalents,
    private readonly taxonomy: Taxonomy,
    private readonly rates: DisplayRates
  ) {
    super()
  }

  /** By id or slug; `mine` is the asking account's own. */
  override async find(
    idOrSlug: string,
    actor: Actor,
    { filter }: DocumentQuery<TalentsFilter>
  ): Promise<TalentDocument | null> {
    const profile = await this.#profile(idOrSlug, actor)
    if (!profile || !canRead(actor, profile)) return null
    return talentDocument(profile, viewerCurrency(filter), this.rates)
  }

  override async list(query: DocumentQuery<TalentsFilter>): Promise<Listing<TalentDocument>> {
    const currency = viewerCurrency(query.filter)
    const category = await this.#category(query.filter.category)
    const page = await this.search.execute(searchQuery(query, category))
    return {
      items: page.profiles.map((profile) => talentDocument(profile, currency, this.rates)),
      next: page.next,
      total: page.total,
      meta: { totalCapped: page.capped, ratesOf: this.rates.date },
    }
  }

  override async stamp(idOrSlug: string): Promise<string | null> {
    if (idOrSlug === 'mine') return null
    const stamp = await this.views.stamp(idOrSlug)
    return stamp && `${stamp} ${this.rates.date}`
  }

  async #profile(idOrSlug: string, actor: Actor): Promise<ProfileView | null> {
    if (idOrSlug !== 'mine') return this.views.find(idOrSlug)
    return actor.kind === 'account' ? this.views.ofParty(actor.accountId) : null
  }

  async #category(slug: string | undefined): Promise<number | null> {
    if (slug === undefined) return null
    const category = (await this.taxonomy.categories()).find((entry) => entry.id === slug)
    if (category) return category.number
    throw unknownFilter('category', `There is no category “${slug}”.`)
  }
}
