import { inject } from '@adonisjs/core'
import type { DateTime } from 'luxon'
import { SettleRefund } from '#escrow/actions/refunds/settle_refund'
import { refundReturned } from '#escrow/domain/refunds/refund_transfers'
import type { TransferDraft } from '#escrow/domain/transfer_draft'
import { Refunds } from '#escrow/persistence/refunds/refunds'
import { system } from '#kernel/actor'
import { Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'

/** What is posted along with something else, and recorded once that is posted. */
export interface Stopped {
  readonly amounts: readonly Money[]
  readonly drafts: readonly TransferDraft[]
  /** @param transferIds of the drafts, in their order */
  end(transferIds: readonly string[]): Promise<void>
}

/** Stops what was to go back along a payment and that no provider was told of yet. */
@inject()
export class StopRefunds {
  constructor(
    private readonly refunds: Refunds,
    private readonly settle: SettleRefund
  ) {}

  async begin(depositId: string, at: DateTime<true>, tx: Tx): Promise<Stopped> {
    const parts = await this.refunds.lockPlanned(tx, depositId)
    return {
      amounts: parts.map(({ amount }) => amount),
      drafts: parts.map((part) =>
        refundReturned(part, Money.zero(part.amount.currency), {
          actor: system(part.provider),
          at,
        })
      ),
      end: async (transferIds) => {
        for (const [index, part] of parts.entries()) {
          const transferId = transferIds[index]
          if (!transferId) throw new Error('The ledger answered fewer transfers than it was given')
          const reason = 'Your bank is taking this payment back itself.'
          await this.settle.returned(part, reason, transferId, tx)
        }
      },
    }
  }
}
