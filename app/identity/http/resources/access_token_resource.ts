import type { AccessTokenView } from '#identity/queries/own_access_tokens'
import { defineResource } from '#kernel/jsonapi/resource'

export const accessTokenResource = defineResource<AccessTokenView>({
  type: 'access-tokens',
  attributes: ({ name, abilities, createdAt, lastUsedAt, expiresAt }) => ({
    name,
    abilities,
    createdAt,
    lastUsedAt,
    expiresAt,
  }),
  can: () => ['revoke'],
})
