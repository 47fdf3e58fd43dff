import { inject } from '@adonisjs/core'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { PayoutMethod } from '#escrow/domain/payouts/payout_method'
import { PayoutSettings } from '#escrow/domain/payouts/payout_settings'
import { PayoutMethods } from '#escrow/persistence/payouts/payout_methods'
import { requireDuty, type AccountActor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'

/** Whether the code was right; a wrong one counts, so it must not be rolled back. */
export type Verified = 'verified' | 'wrong' | 'spent'

/** Proves that an account belongs to who named it: they read the test payment's code there. */
@inject()
export class VerifyPayoutMethod {
  constructor(
    private readonly methods: PayoutMethods,
    private readonly settings: PayoutSettings,
    private readonly audit: Audit,
    private readonly clock: Clock
  ) {}

  /** @throws DomainError `escrow.payout_method_unknown`, and those of {@link requireDuty} */
  async byCode(id: string, code: string, actor: AccountActor, tx: Tx): Promise<Verified> {
    const method = await this.methods.lock(tx, id)
    if (!method || method.removedAt || !actor.partyIds.includes(method.partyId)) throw unknown()
    requireDuty(actor, method.partyId, 'money')
    if (method.verifiedAt) return 'verified'
    if (method.tries >= this.settings.codeTries) return 'spent'
    if (method.code !== code) {
      await this.methods.tried(tx, id)
      return 'wrong'
    }
    await this.methods.verified(tx, id, actor.accountId, this.clock.now())
    return 'verified'
  }

  /**
   * Finance has seen proof of another kind, where no test payment can be sent.
   *
   * @throws DomainError `escrow.payout_method_unknown`, `escrow.payout_same_person`
   */
  async byStaff(id: string, reason: string, actor: AccountActor, tx: Tx): Promise<void> {
    const method = await this.methods.lock(tx, id)
    if (!method || method.removedAt) throw unknown()
    if (actor.partyIds.includes(method.partyId)) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.payout_same_person',
        'Somebody other than its owner has to say so.'
      )
    }
    if (!method.verifiedAt) await this.#record(method, reason, actor, tx)
  }

  async #record({ id }: PayoutMethod, reason: string, actor: AccountActor, tx: Tx) {
    const at = this.clock.now()
    await this.methods.verified(tx, id, actor.accountId, at)
    await this.audit.record(tx, {
      actor,
      action: 'escrow.payout_method_verified',
      subjectType: 'payout-methods',
      subjectId: id,
      reason,
      at,
    })
  }
}

/** @throws DomainError `escrow.payout_code_wrong`, `escrow.payout_code_spent` */
export function assertVerified(answer: Verified): void {
  if (answer === 'verified') return
  const pointer = '/data/attributes/code'
  if (answer === 'wrong') {
    const detail = 'That is not the code of the test payment. Look at your account once more.'
    throw new DomainError<EscrowErrorCode>('escrow.payout_code_wrong', detail, { pointer })
  }
  throw new DomainError<EscrowErrorCode>(
    'escrow.payout_code_spent',
    'There were too many wrong codes. Remove this method and add it again.',
    { pointer }
  )
}

function unknown() {
  return new DomainError<EscrowErrorCode>(
    'escrow.payout_method_unknown',
    'There is no such payout method of yours.'
  )
}
