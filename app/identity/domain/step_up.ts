import type { DateTime } from 'luxon'
import type { IdentityErrorCode } from '#identity/contract/errors'
import { hasAbility, type Actor } from '#kernel/actor'
import { DomainError } from '#kernel/errors'

export const STEP_UP_MINUTES = 10

/** Until when the session counts as proven, in real time; null when it does not. */
export function steppedUpUntil(actor: Actor, now: DateTime<true>): DateTime<true> | null {
  if (actor.kind !== 'account' || actor.steppedUpAt === null) return null
  const until = actor.steppedUpAt.plus({ minutes: STEP_UP_MINUTES })
  return until > now ? until : null
}

/**
 * A person decides over money only just after proving who they are. A program cannot be asked
 * again: its token was granted `money:decide` by a person who had been.
 *
 * @throws DomainError `identity.step_up_required`
 */
export function assertSteppedUp(actor: Actor, now: DateTime<true>): void {
  if (actor.kind === 'system') return
  if (actor.kind === 'account' && actor.via === 'token') {
    if (hasAbility(actor, 'money:decide')) return
    throw new DomainError<IdentityErrorCode>(
      'identity.step_up_required',
      'This access token may not decide over money; it needs the ability money:decide.'
    )
  }
  if (steppedUpUntil(actor, now)) return
  throw new DomainError<IdentityErrorCode>(
    'identity.step_up_required',
    'Enter your password or a code again before you decide over money.'
  )
}
