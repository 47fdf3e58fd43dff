import { numberOf, type DocumentKind } from '#escrow/domain/documents/document'
import type { DocumentView } from '#escrow/queries/documents/find_documents'
import { Money } from '#kernel/money'
import { defineResource } from '#kernel/jsonapi/resource'

/** Kinds as the API names them. */
export const KINDS: Readonly<Record<DocumentKind, string>> = {
  invoice: 'invoice',
  fee_invoice: 'fee-invoice',
  credit_note: 'credit-note',
  refund_advice: 'refund-advice',
  payout_advice: 'payout-advice',
  statement: 'statement',
}

const side = ({ id, name }: { id: string; name: string }) => ({ id, name })

export const documentsResource = defineResource<DocumentView>({
  type: 'documents',
  id: ({ document }) => document.id,
  attributes: ({ document, file, whole }) => ({
    kind: KINDS[document.kind],
    number: numberOf(document),
    year: document.year,
    issuedAt: document.issuedAt,
    issuer: side(document.content.issuer),
    party: side(document.content.party),
    transferId: document.transferId,
    bookingId: document.bookingId,
    /** The first day of a statement's month. */
    period: document.period,
    /** What is billed, or a statement's closing balance. */
    total: Money.fromJSON(
      document.kind === 'statement' ? document.content.closing.total : document.content.total
    ),
    currency: document.currency,
    file: {
      path: `/api/v1/documents/${document.id}/file`,
      /** SHA-256 of the PDF; null until it was made, which asking for it does. */
      digest: file?.digest ?? null,
      size: file?.size ?? null,
    },
    content: whole ? document.content : null,
  }),
})
