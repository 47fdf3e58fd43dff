import { inject } from '@adonisjs/core'
import type { FacetGroup, Facets } from '#profiles/domain/facet_groups'
import type { ProfileView } from '#profiles/domain/profile'
import type { MatchedIn, SearchPage, SearchQuery } from '#profiles/domain/search'
import { SearchEngine } from '#profiles/gateways/search_engine'
import { ProfileViews } from '#profiles/queries/profile_views'

export interface FoundTalents extends Omit<SearchPage, 'hits'> {
  readonly found: readonly { profile: ProfileView; matched: readonly MatchedIn[] }[]
  /** Null when no counts were asked for. */
  readonly facets: Facets | null
}

/** One page of a search: the engine names the profiles, the tables fill them in. */
@inject()
export class SearchTalents {
  constructor(
    private readonly engine: SearchEngine,
    private readonly views: ProfileViews
  ) {}

  /** @throws DomainError as {@link SearchEngine.search} */
  async execute(query: SearchQuery, groups: readonly FacetGroup[] = []): Promise<FoundTalents> {
    const [{ hits, ...page }, counted] = await Promise.all([
      this.engine.search(query),
      groups.length === 0 ? null : this.engine.facets(query, groups),
    ])
    const corrected = counted !== null && page.corrections.length > 0
    const [profiles, facets] = await Promise.all([
      this.views.list(hits.map(({ id }) => id)),
      corrected ? this.engine.facets(query, groups, page.corrections) : counted,
    ])
    const matched = new Map(hits.map(({ id, matched: places }) => [id, places]))
    return {
      ...page,
      found: profiles.map((profile) => ({ profile, matched: matched.get(profile.id) ?? [] })),
      facets,
    }
  }

  /** The nearest to a talent by skills and trade. */
  async similar(profileId: string, size: number): Promise<readonly ProfileView[]> {
    return this.views.list(await this.engine.similar(profileId, size))
  }
}
