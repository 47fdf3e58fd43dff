import { nameOfKind } from '#escrow/http/resources/transfers_resource'
import type { ReceiptView } from '#escrow/queries/evidence/find_receipt'
import { defineResource } from '#kernel/jsonapi/resource'

export const receiptsResource = defineResource<ReceiptView>({
  type: 'receipts',
  id: ({ transferId }) => transferId,
  attributes: ({ kind, bookingId, occurredAt, legs, isSealed, receipt }) => ({
    kind: nameOfKind(kind),
    bookingId,
    occurredAt,
    legs,
    status: isSealed ? 'sealed' : 'waiting',
    receipt,
  }),
})
