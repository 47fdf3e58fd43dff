import { inject } from '@adonisjs/core'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import { SandboxCheckouts, type Outcome } from '#escrow/gateways/sandbox/checkouts'
import type { Faults } from '#escrow/gateways/sandbox/faults'
import { Deposits } from '#escrow/persistence/deposits'
import { actsFor, type Actor } from '#kernel/actor'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'

/** The payer's decision at the sandbox provider's hosted checkout. */
@inject()
export class PaySandboxCheckout {
  constructor(
    private readonly checkouts: SandboxCheckouts,
    private readonly deposits: Deposits
  ) {}

  /** @throws DomainError `escrow.checkout_unknown`, `escrow.checkout_settled` */
  async execute(
    input: { actor: Actor; checkoutId: string; outcome: Outcome; faults: Faults },
    tx: Tx
  ): Promise<void> {
    const deposit = await this.deposits.find(tx, input.checkoutId)
    if (!deposit || !actsFor(input.actor, deposit.partyId)) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.checkout_unknown',
        'There is no such checkout, or it is not yours to pay.'
      )
    }
    if (await this.checkouts.settle(tx, deposit.id, input.outcome, input.faults)) return
    throw new DomainError<EscrowErrorCode>(
      'escrow.checkout_settled',
      'This payment was already decided.'
    )
  }
}
