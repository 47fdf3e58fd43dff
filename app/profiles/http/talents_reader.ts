import { inject } from '@adonisjs/core'
import type { Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import { notFound } from '#kernel/jsonapi/errors'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { DisplayRates } from '#kernel/rates/display_rates'
import { canRead } from '#profiles/domain/access'
import type { FacetGroup } from '#profiles/domain/facet_groups'
import type { ProfileView } from '#profiles/domain/profile'
import { labelled } from '#profiles/http/facet_labels'
import { searchQuery, viewerCurrency, type TalentsFilter } from '#profiles/http/talents_filter'
import { talentDocument, type TalentDocument } from '#profiles/http/talents_resource'
import { ProfileDetailsQuery } from '#profiles/queries/profile_details'
import { ProfileViews } from '#profiles/queries/profile_views'
import { SearchTalents } from '#profiles/queries/search_talents'
import { Taxonomy } from '#profiles/queries/taxonomy'

const MOST_SIMILAR = 20

@inject()
export class TalentsReader extends DocumentReader<TalentDocument, TalentsFilter> {
  constructor(
    private readonly views: ProfileViews,
    private readonly search: SearchTalents,
    private readonly taxonomy: Taxonomy,
    private readonly rates: DisplayRates,
    private readonly details: ProfileDetailsQuery,
    private readonly clock: Clock
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
    const whole = { details: await this.details.of(profile.id), today: this.#today }
    return { ...talentDocument(profile, viewerCurrency(filter), this.rates), whole }
  }

  override async list(
    query: DocumentQuery<TalentsFilter>,
    actor: Actor
  ): Promise<Listing<TalentDocument>> {
    const { id: similarTo, names } = query.params
    if (names !== undefined) return this.#named(names.split(','), query, actor)
    return similarTo === undefined ? this.#search(query) : this.#similar(similarTo, query, actor)
  }

  async #search(query: DocumentQuery<TalentsFilter>): Promise<Listing<TalentDocument>> {
    const currency = viewerCurrency(query.filter)
    const asked = await searchQuery(query, this.taxonomy, this.clock.now().toMillis())
    const page = await this.search.execute(asked, query.facets as readonly FacetGroup[])
    const { facets, corrections } = page
    return {
      items: page.found.map(({ profile, matched }) => ({
        ...talentDocument(profile, currency, this.rates),
        matched,
      })),
      next: page.next,
      total: page.total,
      meta: {
        totalCapped: page.capped,
        ratesOf: this.rates.date,
        ...(corrections.length > 0 && { corrected: corrections }),
        ...(facets && { facets: await labelled(facets, this.taxonomy) }),
      },
    }
  }

  override async stamp(idOrSlug: string): Promise<string | null> {
    if (idOrSlug === 'mine') return null
    const stamp = await this.views.stamp(idOrSlug)
    return stamp && `${stamp} ${this.rates.date} ${this.#today}`
  }

  /** The day that the hours of the coming week begin with, in UTC. */
  get #today(): string {
    return this.clock.now().toISODate()
  }

  async #similar(
    idOrSlug: string,
    { filter, page }: DocumentQuery<TalentsFilter>,
    actor: Actor
  ): Promise<Listing<TalentDocument>> {
    const profile = await this.#profile(idOrSlug, actor)
    if (!profile || !canRead(actor, profile)) throw notFound()
    const currency = viewerCurrency(filter)
    const found = await this.search.similar(profile.id, Math.min(page.size, MOST_SIMILAR))
    return { items: found.map((each) => talentDocument(each, currency, this.rates)) }
  }

  /** Those of the ids and slugs that the reader may see, in their order. */
  async #named(
    names: readonly string[],
    { filter }: DocumentQuery<TalentsFilter>,
    actor: Actor
  ): Promise<Listing<TalentDocument>> {
    const currency = viewerCurrency(filter)
    const found = (await this.views.named(names)).filter((each) => canRead(actor, each))
    // Who was asked for by a slug of the past comes last: what they are called now is no name here.
    const place = ({ id, slug }: ProfileView) => {
      const at = names.findIndex((name) => name === id || name === slug)
      return at === -1 ? names.length : at
    }
    const items = found.toSorted((one, other) => place(one) - place(other))
    return { items: items.map((each) => talentDocument(each, currency, this.rates)) }
  }

  async #profile(idOrSlug: string, actor: Actor): Promise<ProfileView | null> {
    if (idOrSlug !== 'mine') return this.views.find(idOrSlug)
    return actor.kind === 'account' ? this.views.ofParty(actor.accountId) : null
  }
}
