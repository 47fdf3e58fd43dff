import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { accessTokensOf, type AccessTokenRow } from '#identity/persistence/access_token_rows'
import type { Actor } from '#kernel/actor'

export type AccessTokenView = AccessTokenRow

/** A person's own access tokens, in the browser only: a token does not see its siblings. */
@inject()
export class OwnAccessTokens {
  constructor(private readonly db: Database) {}

  async all(actor: Actor): Promise<AccessTokenView[]> {
    if (actor.kind !== 'account' || actor.via !== 'session') return []
    return accessTokensOf(this.db.connection(), actor.accountId)
  }
}
