import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { partiesWith, type Actor } from '#kernel/actor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import { unauthenticated } from '#kernel/jsonapi/errors'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { defineResource } from '#kernel/jsonapi/resource'
import { optional } from '#kernel/validation'
import { PartyFigures, type PartyFiguresView } from '#notices/queries/party_figures'

export const partyFiguresResource = defineResource<PartyFiguresView>({
  type: 'party-figures',
  attributes: ({ id: _id, ...figures }) => ({ ...figures }),
})

export const partyFiguresFilter = vine.object({ party: optional(vine.string().maxLength(40)) })
type Filter = Infer<typeof partyFiguresFilter>

/** Of the reader's own parties whose books they may see; empty for any other. */
@inject()
export class PartyFiguresReader extends DocumentReader<PartyFiguresView, Filter> {
  constructor(private readonly figures: PartyFigures) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<PartyFiguresView | null> {
    const found = await this.figures.of(own(actor))
    return found.find((each) => each.id === id) ?? null
  }

  override async list(
    { filter }: DocumentQuery<Filter>,
    actor: Actor
  ): Promise<Listing<PartyFiguresView>> {
    const { party } = filter
    const asked = own(actor).filter((id) => party === undefined || id === party)
    return { items: await this.figures.of(asked) }
  }
}

function own(actor: Actor): string[] {
  if (actor.kind !== 'account') throw unauthenticated()
  return partiesWith(actor, 'books')
}
