import { inject } from '@adonisjs/core'
import type { ProfileView } from '#profiles/domain/profile'
import type { SearchPage, SearchQuery } from '#profiles/domain/search'
import { SearchEngine } from '#profiles/gateways/search_engine'
import { ProfileViews } from '#profiles/queries/profile_views'

export interface FoundTalents extends SearchPage {
  readonly profiles: readonly ProfileView[]
}

/** One page of a search: the engine names the profiles, the tables fill them in. */
@inject()
export class SearchTalents {
  constructor(
    private readonly engine: SearchEngine,
    private readonly views: ProfileViews
  ) {}

  /** @throws DomainError as {@link SearchEngine.search} */
  async execute(query: SearchQuery): Promise<FoundTalents> {
    const page = await this.engine.search(query)
    return { ...page, profiles: await this.views.list(page.ids) }
  }
}
