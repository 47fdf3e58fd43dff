import type { AssetUse } from '#kernel/assets/use'
import { assertAccount } from '#profiles/domain/access'
import { FILE_PURPOSES, typesFor } from '#profiles/domain/profile_file'

/** What may be sent for profiles, by whoever may write one. */
export function fileUses(inspectPicture: NonNullable<AssetUse['inspect']>): AssetUse[] {
  return FILE_PURPOSES.map((name) => ({
    name,
    types: typesFor(name),
    allow: assertAccount,
    inspect: async (path, mediaType) => {
      if (mediaType.startsWith('image/')) await inspectPicture(path, mediaType)
    },
  }))
}
