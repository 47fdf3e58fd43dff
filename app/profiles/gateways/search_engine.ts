import type { FacetGroup, Facets } from '#profiles/domain/facet_groups'
import type { Correction, SearchPage, SearchQuery } from '#profiles/domain/search'

/**
 * Finds published profiles. PostgreSQL is the only driver so far; what a second one must do is
 * `tests/contracts/profiles/search_engine.spec.ts`. Also the container token.
 */
export abstract class SearchEngine {
  /**
   * One page in a stable order; paging by `next` neither repeats nor skips a profile that stays
   * as it is. A word that nobody has is searched for as what it may have been meant as too, when
   * nobody is found otherwise: `corrections` of the page.
   *
   * @throws DomainError `profiles.cursor_invalid`, `profiles.query_too_slow`
   */
  abstract search(query: SearchQuery): Promise<SearchPage>

  /**
   * How many match by each value of these groups, each group as if its own filters were not there.
   *
   * @param corrections as the page of the same query told them
   * @throws DomainError `profiles.query_too_slow`
   */
  abstract facets(
    query: SearchQuery,
    groups: readonly FacetGroup[],
    corrections?: readonly Correction[]
  ): Promise<Facets>

  /** The nearest to a published profile by skills and trade, best rated first; not itself. */
  abstract similar(profileId: string, size: number): Promise<readonly string[]>
}
