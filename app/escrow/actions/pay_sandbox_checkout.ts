import { inject } from '@adonisjs/core'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { Faults } from '#escrow/contract/sandbox'
import type { Outcome } from '#escrow/domain/sandbox_checkout'
import { SandboxBooks } from '#escrow/gateways/sandbox/books'
import { Deposits } from '#escrow/persistence/deposits'
import { actsFor, type Actor } from '#kernel/actor'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'

/** The payer's decision at the sandbox provider's hosted checkout. */
@inject()
export class PaySandboxCheckout {
  constructor(
    private readonly books: SandboxBooks,
    private readonly deposits: Deposits
  ) {}

  /** @throws DomainError `escrow.checkout_unknown`, `escrow.checkout_settled` */
  async execute(
    input: {
      actor: Actor
      checkoutId: string
      outcome: Outcome
      number?: string | undefined
      faults: Faults
    },
    tx: Tx
  ): Promise<void> {
    const deposit = await this.deposits.find(tx, input.checkoutId)
    if (!deposit || !actsFor(input.actor, deposit.partyId, 'money')) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.checkout_unknown',
        'There is no such checkout, or it is not yours to pay.'
      )
    }
    const { outcome, number = null, faults } = input
    if (!(await this.books.pay(tx, deposit.id, { outcome, number, faults }))) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.checkout_settled',
        'This payment was already decided.'
      )
    }
  }
}
