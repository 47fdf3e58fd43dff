import { inject } from '@adonisjs/core'
import { IssueDocuments } from '#escrow/actions/documents/issue_documents'
import type { TransferPosted } from '#escrow/contract/events'
import type { EventEnvelope } from '#kernel/events'
import { Listener } from '#kernel/listener'
import type { Tx } from '#kernel/unit_of_work'

type Payload = Awaited<ReturnType<typeof TransferPosted.parse>>

/** Each transfer is billed once: the documents commit together with the event's being heard. */
@inject()
export default class IssueDocumentsListener extends Listener<Payload> {
  static override readonly listenerName = 'escrow.issue_documents'

  constructor(private readonly issueDocuments: IssueDocuments) {
    super()
  }

  async handle({ payload }: EventEnvelope<Payload>, tx: Tx): Promise<void> {
    await this.issueDocuments.execute({ id: payload.transferId, kind: payload.kind }, tx)
  }
}
