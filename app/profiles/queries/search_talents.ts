import { inject } from '@adonisjs/core'
import { DomainError } from '#kernel/errors'
import type { ProfilesErrorCode } from '#profiles/contract/errors'
import { isPublic } from '#profiles/domain/access'
import type { FacetGroup, Facets } from '#profiles/domain/facet_groups'
import type { ProfileView } from '#profiles/domain/profile'
import type { Correction, MatchedIn, SearchPage, SearchQuery } from '#profiles/domain/search'
import { SearchEngine } from '#profiles/gateways/search_engine'
import { ProfileViews } from '#profiles/queries/profile_views'

export interface FoundTalents extends Omit<SearchPage, 'hits'> {
  readonly found: readonly { profile: ProfileView; matched: readonly MatchedIn[] }[]
  /** Null when no counts were asked for, or when they took too long. */
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
      groups.length === 0 ? null : this.#counts(query, groups),
    ])
    const corrected = counted !== null && page.corrections.length > 0
    const [profiles, facets] = await Promise.all([
      this.#published(hits.map(({ id }) => id)),
      corrected ? this.#counts(query, groups, page.corrections) : counted,
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
    return this.#published(await this.engine.similar(profileId, size))
  }

  async #counts(
    query: SearchQuery,
    groups: readonly FacetGroup[],
    corrections: readonly Correction[] = []
  ): Promise<Facets | null> {
    try {
      return await this.engine.facets(query, groups, corrections)
    } catch (error) {
      const code: ProfilesErrorCode = 'profiles.query_too_slow'
      if (error instanceof DomainError && error.code === code) return null
      throw error
    }
  }

  /** The engine may read a replica, which has not heard yet that somebody is public no longer. */
  async #published(ids: readonly string[]): Promise<ProfileView[]> {
    const profiles = await this.views.list(ids)
    return profiles.filter(isPublic)
  }
}
