import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { actorOfSession } from '#identity/http/browser_session'
import { assertTokenAllows } from '#identity/http/token_policy'
import { IdentifyActor } from '#identity/queries/identify_actor'
import type { AccountActor, Actor } from '#kernel/actor'
import { DomainError } from '#kernel/errors'
import { ActorResolver } from '#kernel/http/actor_resolver'

const BEARER = /^Bearer +(\S+)$/i

/** Who a request comes from, by what carries it. */
@inject()
export class RequestActor extends ActorResolver {
  constructor(private readonly identify: IdentifyActor) {
    super()
  }

  /** @throws DomainError `request.unauthenticated`, and what {@link assertTokenAllows} throws */
  async fromToken(authorization: string, { request }: HttpContext): Promise<AccountActor> {
    const value = BEARER.exec(authorization)?.[1]
    const actor = value === undefined ? null : await this.identify.byToken(value)
    if (actor) {
      assertTokenAllows(actor.abilities, request.method(), request.url())
      return actor
    }
    throw new DomainError(
      'request.unauthenticated',
      'The access token is unknown, was revoked or has expired.',
      { header: 'Authorization' }
    )
  }

  fromSession(ctx: HttpContext): Promise<Actor> {
    return actorOfSession(ctx)
  }
}
