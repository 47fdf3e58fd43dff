import { inject } from '@adonisjs/core'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import { SandboxCheckouts, type Outcome } from '#escrow/gateways/sandbox/checkouts'
import type { Faults } from '#escrow/gateways/sandbox/faults'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'

/** The payer's decision at the sandbox provider's hosted checkout. */
@inject()
export class PaySandboxCheckout {
  constructor(private readonly checkouts: SandboxCheckouts) {}

  /** @throws DomainError `escrow.checkout_settled` */
  async execute(
    input: { checkoutId: string; outcome: Outcome; faults: Faults },
    tx: Tx
  ): Promise<void> {
    if (await this.checkouts.settle(tx, input.checkoutId, input.outcome, input.faults)) return
    throw new DomainError<EscrowErrorCode>(
      'escrow.checkout_settled',
      'This payment was already decided.'
    )
  }
}
