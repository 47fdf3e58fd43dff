import { actsFor, hasAbility, isStaff, type AccountActor, type Actor } from '#kernel/actor'
import { DomainError } from '#kernel/errors'
import type { ProfilesErrorCode } from '#profiles/contract/errors'

interface Subject {
  readonly partyId: string
  readonly publishedAt: unknown
  readonly suspended: boolean
}

/** Whether everybody may see it: who is suspended shows nothing until that is over. */
export function isPublic({ publishedAt, suspended }: Omit<Subject, 'partyId'>): boolean {
  return publishedAt !== null && !suspended
}

/** What is not public is its talent's own; staff may look at it. */
export function canRead(actor: Actor, profile: Subject): boolean {
  return isPublic(profile) || actsFor(actor, profile.partyId, 'see') || isStaff(actor)
}

const ABILITY = 'profiles:write'

/** What the reader may do with the profile now (`meta.can`). */
export function abilities(actor: Actor, profile: Subject): string[] {
  if (!actsFor(actor, profile.partyId, 'hire') || actor.suspended) return []
  if (!hasAbility(actor, ABILITY)) return []
  return ['update', profile.publishedAt === null ? 'publish' : 'unpublish']
}

/**
 * @throws DomainError `profiles.not_found` also when the profile is somebody's draft: who may not
 * see it is not told that it is there; `profiles.sign_in_first`, `profiles.not_yours`, `profiles.suspended`,
 * `profiles.ability_missing`
 */
export function assertOwner(actor: Actor, profile: Subject | null): asserts profile is Subject {
  if (actor.kind === 'visitor') throw signInFirst()
  if (!profile || !canRead(actor, profile)) throw notFound()
  if (!actsFor(actor, profile.partyId, 'hire')) {
    throw new DomainError<ProfilesErrorCode>(
      'profiles.not_yours',
      'Only the talent behind this profile can change it.'
    )
  }
  assertMay(actor)
}

/** @throws DomainError `profiles.sign_in_first`, `profiles.suspended`, `profiles.ability_missing` */
export function assertAccount(actor: Actor): asserts actor is AccountActor {
  if (actor.kind !== 'account') throw signInFirst()
  assertMay(actor)
}

function assertMay(actor: AccountActor): void {
  if (actor.suspended) {
    throw new DomainError<ProfilesErrorCode>(
      'profiles.suspended',
      'Your account is suspended; what you offer here stays as it is.'
    )
  }
  if (!hasAbility(actor, ABILITY)) {
    throw new DomainError<ProfilesErrorCode>(
      'profiles.ability_missing',
      `This access token does not have the ability “${ABILITY}”.`
    )
  }
}

function signInFirst(): DomainError<ProfilesErrorCode> {
  return new DomainError('profiles.sign_in_first', 'Sign in to offer your work here.')
}

export function notFound(): DomainError<ProfilesErrorCode> {
  return new DomainError('profiles.not_found', 'There is no such talent profile.')
}
