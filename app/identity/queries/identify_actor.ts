import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { actorOf, type Standing } from '#identity/domain/standing'
import Account from '#identity/persistence/account_model'
import { AccountTokens } from '#identity/persistence/account_tokens'
import { standingById, standingByToken } from '#identity/persistence/standing_rows'
import type { AccountActor } from '#kernel/actor'
import { isId } from '#kernel/ids'

/** Who a request comes from: one query, and a write at most once a minute. */
@inject()
export class IdentifyActor {
  constructor(private readonly db: Database) {}

  standing(accountId: string): Promise<Standing | null> {
    return standingById(this.db.connection(), accountId)
  }

  /** Null when the token is malformed, unknown, revoked, expired, or its secret is wrong. */
  async byToken(value: string): Promise<AccountActor | null> {
    const decoded = AccountTokens.decode(value)
    if (!decoded || !isId('tok', decoded.id)) return null
    const found = await standingByToken(this.db, decoded.id)
    if (!found) return null
    const token = await Account.accessTokens.accept(found.token, decoded.secret)
    if (!token) return null
    return actorOf(found.standing, { via: 'token', abilities: token.abilities, steppedUpAt: null })
  }
}
