import AdonisCacheProvider from '@adonisjs/cache/cache_provider'
import type { ApplicationService } from '@adonisjs/core/types'
import { SharedCache } from '#kernel/cache/shared_cache'

/** Memory, and Redis where there is one; told by the relay of live updates what to forget. */
export default class CacheProvider extends AdonisCacheProvider {
  constructor(app: ApplicationService) {
    super(app)
  }

  override register() {
    super.register()
    this.app.container.singleton(SharedCache, async (resolver) => {
      const { transport } = await import('#config/transmit')
      return new SharedCache(await resolver.make('cache.manager'), transport)
    })
  }

  /** The connection to Redis is not the cache's own; its provider ends it. */
  override async shutdown() {}
}
