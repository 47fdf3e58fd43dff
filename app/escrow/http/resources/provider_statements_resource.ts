import type { ProviderStatement } from '#escrow/domain/reconciliation/statement'
import { defineResource } from '#kernel/jsonapi/resource'

export const providerStatementsResource = defineResource<ProviderStatement>({
  type: 'provider-statements',
  attributes: ({ id: _, ...shown }) => shown,
})
