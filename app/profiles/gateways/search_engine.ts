import type { SearchPage, SearchQuery } from '#profiles/domain/search'

/**
 * Finds published profiles. PostgreSQL is the only driver so far; what a second one must do is
 * what the specs of this one say. Also the container token.
 */
export abstract class SearchEngine {
  /**
   * One page in a stable order; paging by `next` neither repeats nor skips a profile that stays
   * as it is.
   *
   * @throws DomainError `profiles.cursor_invalid`, `profiles.query_too_slow`
   */
  abstract search(query: SearchQuery): Promise<SearchPage>
}
