import { inject } from '@adonisjs/core'
import { IdentityContract, type PartyCard } from '#identity/contract/identity'
import type { Actor } from '#kernel/actor'
import { DocumentReader } from '#kernel/jsonapi/documents'

/** Cards are for people who are signed in, and who got the id from something they share. */
@inject()
export class PartyReader extends DocumentReader<PartyCard> {
  constructor(private readonly identity: IdentityContract) {
    super()
  }

  async find(id: string, actor: Actor): Promise<PartyCard | null> {
    if (actor.kind === 'visitor') return null
    const cards = await this.identity.parties([id])
    return cards.get(id) ?? null
  }
}
