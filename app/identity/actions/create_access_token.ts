import { inject } from '@adonisjs/core'
import { ABILITY_NAMES, GUARDED_ABILITIES, type Ability } from '#identity/contract/abilities'
import type { IdentityErrorCode } from '#identity/contract/errors'
import { inBrowser } from '#identity/domain/guards'
import { assertSteppedUp } from '#identity/domain/step_up'
import Account from '#identity/persistence/account_model'
import { isStaff, type Actor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock, SystemClock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

export interface CreateAccessTokenInput {
  name: string
  abilities: readonly string[]
  /** Of real time; without it the token lives until it is revoked. */
  expiresInDays?: number | undefined
}

export interface CreatedAccessToken {
  id: string
  /** Shown once, kept nowhere. */
  value: string
}

@inject()
export class CreateAccessToken {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly realTime: SystemClock,
    private readonly audit: Audit
  ) {}

  /**
   * @throws DomainError `request.unauthenticated`, `identity.session_required`,
   * `identity.ability_unknown`, `identity.step_up_required`, `identity.forbidden`
   */
  async execute(input: CreateAccessTokenInput, actor: Actor, tx?: Tx): Promise<CreatedAccessToken> {
    const { accountId } = inBrowser(actor)
    const now = this.realTime.now()
    const abilities = known(input.abilities)
    if (abilities.some((ability) => GUARDED_ABILITIES.includes(ability)))
      assertSteppedUp(actor, now)
    if (abilities.includes('staff') && !isStaff(actor)) {
      throw new DomainError<IdentityErrorCode>(
        'identity.forbidden',
        'Only staff can give a token staff rights.',
        { pointer: '/data/attributes/abilities' }
      )
    }
    return this.work.run(async (trx) => {
      const issued = await Account.accessTokens.issue(trx, {
        accountId,
        name: input.name,
        abilities,
        now,
        expiresAt: input.expiresInDays ? now.plus({ days: input.expiresInDays }) : null,
      })
      await this.audit.record(trx, {
        actor,
        action: 'identity.access_token_created',
        subjectType: 'account',
        subjectId: accountId,
        after: { tokenId: issued.id, name: input.name, abilities },
        at: this.clock.now(),
      })
      return { id: issued.id, value: issued.value.release() }
    }, tx)
  }
}

function known(names: readonly string[]): Ability[] {
  return [...new Set(names)].map((name) => {
    const ability = ABILITY_NAMES.find((candidate) => candidate === name)
    if (ability) return ability
    throw new DomainError<IdentityErrorCode>(
      'identity.ability_unknown',
      `“${name}” is not an ability a token can have.`,
      { pointer: '/data/attributes/abilities', meta: { abilities: ABILITY_NAMES } }
    )
  })
}
