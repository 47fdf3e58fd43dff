import { actsFor, hasAbility, type AccountActor, type Actor } from '#kernel/actor'
import { DomainError } from '#kernel/errors'
import type { ProfilesErrorCode } from '#profiles/contract/errors'

/** What the list is called that a star puts talents on. */
export const FAVOURITES = 'Favourites'
export const MAX_LISTS = 50
export const MAX_KEPT = 500

/** What a party keeps for itself: lists of talents, notes on them, searches. */
export interface Keeper {
  readonly ownerId: string
  readonly accountId: string
}

/** @throws DomainError `profiles.sign_in_first` */
export function assertReader(actor: Actor): asserts actor is AccountActor {
  if (actor.kind === 'account') return
  throw refusal('profiles.sign_in_first', 'Sign in to see what you keep here.')
}

/**
 * Who keeps something new: the account itself, unless it says for which other party it acts.
 *
 * @throws DomainError `profiles.sign_in_first`, `profiles.suspended`, `profiles.ability_missing`,
 * `profiles.not_your_party`
 */
export function keeperOf(actor: Actor, partyId?: string): Keeper {
  assertKeeper(actor)
  const ownerId = partyId ?? actor.accountId
  if (actsFor(actor, ownerId, 'see')) return { ownerId, accountId: actor.accountId }
  throw refusal('profiles.not_your_party', 'You do not act for this party.', 'party')
}

/** @throws DomainError `profiles.sign_in_first`, `profiles.suspended`, `profiles.ability_missing` */
export function assertKeeper(actor: Actor): asserts actor is AccountActor {
  if (actor.kind !== 'account') {
    throw refusal('profiles.sign_in_first', 'Sign in to keep talents and searches.')
  }
  if (actor.suspended) {
    throw refusal('profiles.suspended', 'Your account is suspended; what you kept stays as it is.')
  }
  if (!hasAbility(actor, 'profiles:write')) {
    throw refusal('profiles.ability_missing', 'This access token may not keep anything here.')
  }
}

export function refusal(
  code: ProfilesErrorCode,
  detail: string,
  attribute?: string
): DomainError<ProfilesErrorCode> {
  const pointer = attribute && `/data/attributes/${attribute}`
  return new DomainError(code, detail, pointer ? { pointer } : {})
}
