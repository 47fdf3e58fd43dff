import { inject } from '@adonisjs/core'
import { AccountViews, type AccountView } from '#identity/queries/account_views'
import type { Actor } from '#kernel/actor'
import { DocumentReader } from '#kernel/jsonapi/documents'

@inject()
export class AccountReader extends DocumentReader<AccountView> {
  constructor(private readonly accounts: AccountViews) {
    super()
  }

  find(id: string, actor: Actor): Promise<AccountView | null> {
    return this.accounts.one(id, actor)
  }
}
