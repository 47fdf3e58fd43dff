import { inject } from '@adonisjs/core'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import { SandboxCheckoutDecided } from '#escrow/contract/events'
import type { Faults, Outcome } from '#escrow/domain/sandbox_checkout'
import { SandboxCheckouts } from '#escrow/gateways/sandbox/checkouts'
import { Deposits } from '#escrow/persistence/deposits'
import { actsFor, type Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { Outbox } from '#kernel/outbox/outbox'
import type { Tx } from '#kernel/unit_of_work'

/** The payer's decision at the sandbox provider's hosted checkout. */
@inject()
export class PaySandboxCheckout {
  constructor(
    private readonly checkouts: SandboxCheckouts,
    private readonly deposits: Deposits,
    private readonly outbox: Outbox,
    private readonly clock: Clock
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
    if (!(await this.checkouts.settle(tx, deposit.id, input.outcome, input.faults))) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.checkout_settled',
        'This payment was already decided.'
      )
    }
    await this.outbox.append(tx, SandboxCheckoutDecided, {
      aggregateId: deposit.id,
      payload: { checkoutId: deposit.id },
      actor: input.actor,
      occurredAt: this.clock.now(),
    })
  }
}
