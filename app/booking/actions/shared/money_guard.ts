import { inject } from '@adonisjs/core'
import { BookingPolicy } from '#booking/domain/settings'
import { IdentityContract } from '#identity/contract/identity'
import type { Actor } from '#kernel/actor'
import type { Money } from '#kernel/money'

/** Before a person's money decision: whether they must prove themself again. */
@inject()
export class MoneyGuard {
  constructor(
    private readonly identity: IdentityContract,
    private readonly policy: BookingPolicy
  ) {}

  /** @throws DomainError `identity.step_up_required` above the amount set by the platform */
  allow(actor: Actor, amount: Money): void {
    if (actor.kind === 'account' && this.policy.needsStepUp(amount)) {
      this.identity.requireStepUp(actor)
    }
  }

  /** Staff prove themselves every time. @throws DomainError `identity.step_up_required` */
  allowStaff(actor: Actor): void {
    this.identity.requireStepUp(actor)
  }
}
