import type { ExploredAccount, ExploredPosting, ExploredTransfer } from '#escrow/domain/explored'
import { nameOfKind } from '#escrow/http/resources/transfers_resource'
import { API_PREFIX, defineResource } from '#kernel/jsonapi/resource'

export const ledgerAccountsResource = defineResource<ExploredAccount>({
  type: 'ledger-accounts',
  attributes: ({ id: _, ...account }) => account,
})

export const ledgerPostingsResource = defineResource<ExploredPosting>({
  type: 'ledger-postings',
  id: ({ transferId, leg }) => `${transferId}.${leg}`,
  // A posting has no address of its own: it is a part of its transfer.
  self: ({ transferId }) => `${API_PREFIX}/ledger-transfers/${transferId}`,
  attributes: (posting) => ({ ...posting, kind: nameOfKind(posting.kind) }),
})

export const ledgerTransfersResource = defineResource<ExploredTransfer>({
  type: 'ledger-transfers',
  attributes: ({ id: _, legs, ...transfer }) => ({
    ...transfer,
    kind: nameOfKind(transfer.kind),
    legs: legs.map(({ transferId: _of, kind: _kind, occurredAt: _at, ...leg }) => leg),
  }),
})
