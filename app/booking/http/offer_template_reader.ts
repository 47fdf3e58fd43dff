import { inject } from '@adonisjs/core'
import { OfferTemplateViews } from '#booking/queries/offer_template_views'
import type { OfferTemplateView } from '#booking/queries/views'
import type { AccountActor, Actor } from '#kernel/actor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import { unauthenticated } from '#kernel/jsonapi/errors'
import type { DocumentQuery } from '#kernel/jsonapi/query'

/** There are never more than fit on one page. */
@inject()
export class OfferTemplatesReader extends DocumentReader<OfferTemplateView> {
  constructor(private readonly views: OfferTemplateViews) {
    super()
  }

  async find(id: string, actor: Actor): Promise<OfferTemplateView | null> {
    return this.views.find(id, signedIn(actor))
  }

  override async list(_query: DocumentQuery, actor: Actor): Promise<Listing<OfferTemplateView>> {
    return { items: await this.views.of(signedIn(actor)) }
  }
}

function signedIn(actor: Actor): AccountActor {
  if (actor.kind === 'account') return actor
  throw unauthenticated('Sign in to see your templates.')
}
