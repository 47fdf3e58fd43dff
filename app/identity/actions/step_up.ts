import { inject } from '@adonisjs/core'
import type { DateTime } from 'luxon'
import { ProveSecondFactor } from '#identity/actions/prove_second_factor'
import type { IdentityErrorCode } from '#identity/contract/errors'
import { inBrowser } from '#identity/domain/guards'
import { AttemptLimiter, PROOF_LIMIT } from '#identity/gateways/attempt_limiter'
import { Passwords } from '#identity/gateways/passwords'
import { lockAccount, type AccountRow } from '#identity/persistence/account_rows'
import type { AccountActor, Actor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock, SystemClock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

export type StepUpProof = { password: string } | { code: string }

export type ProvenActor = AccountActor & { readonly steppedUpAt: DateTime<true> }

/** A signed-in person proves once more who they are; the caller then notes it in the session. */
@inject()
export class StepUp {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly realTime: SystemClock,
    private readonly audit: Audit,
    private readonly limiter: AttemptLimiter,
    private readonly passwords: Passwords,
    private readonly secondFactor: ProveSecondFactor
  ) {}

  /**
   * @throws DomainError `identity.session_required`, `identity.credentials_wrong`,
   * `identity.code_wrong`, `identity.too_many_attempts`
   */
  async execute(proof: StepUpProof, actor: Actor): Promise<ProvenActor> {
    const account = inBrowser(actor)
    const { accountId } = account
    await this.limiter.count('step_up', accountId, PROOF_LIMIT)
    await this.work.run(async (tx) => {
      const row = await lockAccount(tx, accountId)
      if (!row || !(await this.#holds(proof, row, tx))) throw wrong(proof)
      await this.audit.record(tx, {
        actor,
        action: 'identity.stepped_up',
        subjectType: 'account',
        subjectId: accountId,
        at: this.clock.now(),
      })
    })
    await this.limiter.forget('step_up', accountId, PROOF_LIMIT)
    return { ...account, steppedUpAt: this.realTime.now() }
  }

  async #holds(proof: StepUpProof, account: AccountRow, tx: Tx): Promise<boolean> {
    if ('password' in proof) return this.passwords.matches(proof.password, account.passwordHash)
    return account.totpConfirmedAt !== null && this.secondFactor.execute(account, proof.code, tx)
  }
}

function wrong(proof: StepUpProof): DomainError<IdentityErrorCode> {
  return 'password' in proof
    ? new DomainError('identity.credentials_wrong', 'That is not your password.', {
        pointer: '/data/attributes/password',
      })
    : new DomainError('identity.code_wrong', 'The code is wrong, too old or was used before.', {
        pointer: '/data/attributes/code',
      })
}
