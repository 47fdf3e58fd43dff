import { DateTime } from 'luxon'
import type { BillContent, DocumentParty, IssuedDocument } from '#escrow/domain/documents/document'

const usd = (amount: string) => ({ amount, currency: 'USD' })
const side = (id: string, name: string): DocumentParty => ({ id, name, details: ['Kenya'] })

const kept = {
  id: 'doc_01h455vb4pex5vsknk084sn02q',
  year: 2026,
  number: 12,
  issuerId: 'acc_01h455vb4pex5vsknk084sn02a',
  partyId: 'acc_01h455vb4pex5vsknk084sn02b',
  currency: 'USD',
  transferId: null,
  bookingId: null,
  period: null,
  issuedAt: DateTime.utc(2026, 11, 2, 10) as DateTime<true>,
}

export const sampleInvoice: Extract<IssuedDocument, { content: BillContent }> = {
  ...kept,
  kind: 'invoice',
  content: {
    version: 1,
    issuer: side(kept.issuerId, 'Żółć Ångström'),
    party: side(kept.partyId, 'Иван Петров 山田'),
    suppliedAt: '2026-11-01T10:00:00.000Z',
    booking: { id: 'bk_01h455vb4pex5vsknk084sn02q', title: 'A new shop front' },
    subject: { id: 'ms_01h455vb4pex5vsknk084sn02q', title: 'Screens' },
    lines: [{ text: 'Screens', amount: usd('123456789') }],
    total: usd('123456789'),
    notes: ['Nothing is owed.'],
  },
}

/** Money that left along the payment it came with. */
export const sampleRefund: Extract<IssuedDocument, { content: BillContent }> = {
  ...kept,
  ...{ kind: 'refund_advice', issuerId: 'platform', currency: 'KES' },
  content: {
    version: 1,
    issuer: { id: 'platform', name: 'Uvidense', details: [] },
    party: side(kept.partyId, 'Carlos Mendes'),
    suppliedAt: '2026-11-01T10:00:00.000Z',
    booking: null,
    subject: null,
    lines: [
      {
        text: 'Sent back along your payment of 21 October 2026: KES 1,000.00 by M-Pesa',
        amount: { amount: '60000', currency: 'KES' },
      },
    ],
    total: { amount: '60000', currency: 'KES' },
    notes: ['For your books: it is no bill, and nothing is owed.'],
  },
}

const movement = (index: number) => ({
  transferId: `tr_${index}`,
  kind: 'hold_released',
  bookingId: 'bk_01h455vb4pex5vsknk084sn02q',
  at: '2026-10-05T10:00:00.000Z',
  amount: usd('100'),
  balance: usd(String((index + 1) * 100)),
  legs: [],
})

const balances = (amount: string) => ({
  total: usd(amount),
  accounts: { talent_available: usd(amount) },
})

/** Of more than one page. */
export const sampleStatement: IssuedDocument = {
  ...kept,
  kind: 'statement',
  period: '2026-10-01',
  content: {
    version: 1,
    issuer: { id: 'platform', name: 'Uvidense', details: [] },
    party: side(kept.partyId, 'Amina'),
    from: '2026-10-01T00:00:00.000Z',
    until: '2026-11-01T00:00:00.000Z',
    opening: balances('0'),
    movements: Array.from({ length: 60 }, (_, index) => movement(index)),
    closing: balances('6000'),
  },
}

export const samples: readonly IssuedDocument[] = [sampleInvoice, sampleRefund, sampleStatement]
