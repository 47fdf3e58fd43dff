import type { IdentityErrorCode } from '#identity/contract/errors'
import type { AccountActor, Actor } from '#kernel/actor'
import { DomainError } from '#kernel/errors'
import { unauthenticated } from '#kernel/jsonapi/errors'

/** @throws DomainError `request.unauthenticated` */
export function signedIn(actor: Actor): AccountActor {
  if (actor.kind === 'account') return actor
  throw unauthenticated()
}

/**
 * What decides over sign-in itself is left to a person: a stolen token must not mint others, nor
 * change the second factor.
 *
 * @throws DomainError `request.unauthenticated`, `identity.session_required`
 */
export function inBrowser(actor: Actor): AccountActor {
  const account = signedIn(actor)
  if (account.via === 'session') return account
  throw new DomainError<IdentityErrorCode>(
    'identity.session_required',
    'An access token cannot do this; sign in in the browser.'
  )
}
