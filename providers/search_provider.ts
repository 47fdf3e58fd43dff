import type { ApplicationService } from '@adonisjs/core/types'
import { FacetKeeper } from '#profiles/gateways/facets/facet_keeper'
import { ResolvedTerms } from '#profiles/gateways/resolved_terms'
import { SearchEngine } from '#profiles/gateways/search_engine'
import { SearchReads } from '#profiles/gateways/search_reads'

/** Binds the engine of search and what each process keeps for it. */
export default class SearchProvider {
  #keeper: FacetKeeper | undefined

  constructor(protected app: ApplicationService) {}

  register() {
    this.app.container.singleton(SearchEngine, async (resolver) => {
      const { PostgresSearchEngine } = await import('#profiles/gateways/postgres_search_engine')
      return resolver.make(PostgresSearchEngine)
    })
    this.app.container.singleton(
      ResolvedTerms,
      async (resolver) => new ResolvedTerms(await resolver.make(SearchReads))
    )
    this.app.container.singleton(FacetKeeper, async (resolver) => {
      const db = await resolver.make('lucid.db')
      const logger = await resolver.make('logger')
      this.#keeper = new FacetKeeper(
        () => db.connection('search'),
        (err) => logger.error({ err }, 'the index of facets is not complete; the table is counted')
      )
      return this.#keeper
    })
  }

  /** Who is asked first need not wait for the index. */
  async ready() {
    if (this.app.getEnvironment() !== 'web') return
    void (await this.app.container.make(FacetKeeper)).warm()
  }

  async shutdown() {
    await this.#keeper?.stop()
  }
}
