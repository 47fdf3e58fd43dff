import { inject } from '@adonisjs/core'
import { ABILITIES } from '#identity/contract/abilities'
import { OwnAccessTokens, type AccessTokenView } from '#identity/queries/own_access_tokens'
import type { Actor } from '#kernel/actor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'

@inject()
export class AccessTokenReader extends DocumentReader<AccessTokenView> {
  constructor(private readonly tokens: OwnAccessTokens) {
    super()
  }

  async find(id: string, actor: Actor): Promise<AccessTokenView | null> {
    const own = await this.tokens.all(actor)
    return own.find((token) => token.id === id) ?? null
  }

  /** All of them at once; what a token can be allowed comes along for the form. */
  override async list(_query: DocumentQuery, actor: Actor): Promise<Listing<AccessTokenView>> {
    return { items: await this.tokens.all(actor), meta: { abilities: ABILITIES } }
  }
}
