import { inject } from '@adonisjs/core'
import { numberOf, type DocumentKind } from '#escrow/domain/documents/document'
import { documentsOfReversed, issue } from '#escrow/persistence/documents/documents'
import { Clock } from '#kernel/clock'
import type { Tx } from '#kernel/unit_of_work'

/** What was credited is billed again; an advice only tells, and is not undone. */
const UNDONE_BY: Partial<Record<DocumentKind, 'credit_note' | 'fee_invoice'>> = {
  invoice: 'credit_note',
  fee_invoice: 'credit_note',
  credit_note: 'fee_invoice',
}

/** What was billed for a movement that was undone is credited, line by line, by who billed it. */
@inject()
export class CreditReversal {
  constructor(private readonly clock: Clock) {}

  /** @returns the ids of what was issued */
  async execute(transferId: string, tx: Tx): Promise<string[]> {
    const billed = await documentsOfReversed(tx, transferId)
    const issued: string[] = []
    for (const document of billed) {
      const kind = UNDONE_BY[document.kind]
      if (kind === undefined || document.kind === 'statement') continue
      const { issuerId, partyId, bookingId, currency } = document
      const content = { ...document.content, notes: [`Undoes ${numberOf(document)}.`] }
      const sides = { kind, issuerId, partyId, bookingId, currency }
      const draft = { ...sides, transferId, period: null, content }
      issued.push(await issue(tx, draft, this.clock.now()))
    }
    return issued
  }
}
