import { inject } from '@adonisjs/core'
import { AssetStore, type Asset } from '#kernel/assets/asset_store'
import type { Actor } from '#kernel/actor'
import { DocumentReader } from '#kernel/jsonapi/documents'
import { unauthenticated } from '#kernel/jsonapi/errors'

/** One's own uploads; once they have a place, the module that gave it shows them to others. */
@inject()
export class AssetsReader extends DocumentReader<Asset> {
  constructor(private readonly store: AssetStore) {
    super()
  }

  async find(id: string, actor: Actor): Promise<Asset | null> {
    if (actor.kind !== 'account') throw unauthenticated('Sign in to see your uploads.')
    const asset = await this.store.find(id)
    return asset?.uploadedBy === actor.accountId ? asset : null
  }
}
