import type { Asset } from '#kernel/assets/asset_store'
import { defineResource } from '#kernel/jsonapi/resource'

export const assetResource = defineResource<Asset>({
  type: 'assets',
  attributes: ({ name, mediaType, size, digest, use, createdAt }) => ({
    ...{ name, mediaType, size, digest, use },
    uploadedAt: createdAt,
  }),
})
