import { inject } from '@adonisjs/core'
import { CreditReversal } from '#escrow/actions/documents/credit_reversal'
import { SubjectNames, type SubjectName } from '#escrow/contract/subject_names'
import { documentsOf, type TransferFacts } from '#escrow/domain/documents/documents_of_transfer'
import { wordBill } from '#escrow/domain/documents/bill_words'
import { DocumentParties } from '#escrow/actions/documents/document_parties'
import { issue } from '#escrow/persistence/documents/documents'
import { factsOfTransfer, isBilled } from '#escrow/persistence/documents/facts_of_transfer'
import { Clock } from '#kernel/clock'
import type { Tx } from '#kernel/unit_of_work'

/** Bills a transfer with everything that belongs to it. */
@inject()
export class IssueDocuments {
  constructor(
    private readonly parties: DocumentParties,
    private readonly names: SubjectNames,
    private readonly reversal: CreditReversal,
    private readonly clock: Clock
  ) {}

  /** @returns the ids of what was issued */
  async execute(transfer: { id: string; kind: string }, tx: Tx): Promise<string[]> {
    if (transfer.kind === 'reversed') return this.reversal.execute(transfer.id, tx)
    if (!isBilled(transfer.kind)) return []
    const facts = await factsOfTransfer(tx, transfer.id)
    const bills = documentsOf(facts)
    const names = await this.#names(facts, tx)
    const issued: string[] = []
    for (const bill of bills) {
      const [issuer, party] = await this.parties.of([bill.issuerId, bill.partyId], tx)
      const content = wordBill(bill, facts, names, { issuer, party })
      const { id: transferId, bookingId } = facts
      const { kind, issuerId, partyId } = bill
      const { currency } = content.total
      const draft = { kind, issuerId, partyId, transferId, bookingId, currency, period: null }
      issued.push(await issue(tx, { ...draft, content }, this.clock.now()))
    }
    return issued
  }

  async #names({ bookingId, subjectId }: TransferFacts, tx: Tx): Promise<SubjectName> {
    if (bookingId === null) return { booking: null, subject: null }
    return this.names.of(tx, bookingId, subjectId)
  }
}
