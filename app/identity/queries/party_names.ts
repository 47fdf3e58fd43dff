import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { partyCards } from '#identity/queries/parties'
import { ActorNames } from '#kernel/audit_trail/actor_names'

/** Names of accounts for the audit log, which the kernel keeps and identity can read. */
@inject()
export class PartyNames extends ActorNames {
  constructor(private readonly db: Database) {
    super()
  }

  async of(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const cards = await partyCards(this.db.connection(), accountIds)
    return new Map([...cards.values()].map(({ id, name }) => [id, name]))
  }
}
