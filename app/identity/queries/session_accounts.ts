import { inject } from '@adonisjs/core'
import { symbols } from '@adonisjs/auth'
import type { SessionGuardUser, SessionUserProviderContract } from '@adonisjs/auth/types/session'
import type { Standing } from '#identity/domain/standing'
import { IdentifyActor } from '#identity/queries/identify_actor'

/** The session guard's source of accounts: a standing, in one query, instead of a model. */
@inject()
export class SessionAccounts implements SessionUserProviderContract<Standing> {
  declare [symbols.PROVIDER_REAL_USER]: Standing

  constructor(private readonly identify: IdentifyActor) {}

  async createUserForGuard(standing: Standing): Promise<SessionGuardUser<Standing>> {
    return { getId: () => standing.accountId, getOriginal: () => standing }
  }

  async findById(identifier: string | number | bigint): Promise<SessionGuardUser<Standing> | null> {
    const standing = await this.identify.standing(String(identifier))
    return standing && this.createUserForGuard(standing)
  }
}
