import type { DateTime } from 'luxon'

/** Platform roles; see each module's policies for what they allow. */
export const STAFF_ROLES = ['support', 'finance', 'auditor', 'admin'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

/** A signed-in person, through the browser's session or a program's access token. */
export interface AccountActor {
  readonly kind: 'account'
  readonly accountId: string
  /** Parties this account may act for: itself, later its organisations. */
  readonly partyIds: readonly string[]
  readonly staffRoles: readonly StaffRole[]
  /** What an access token is limited to; `'*'` for a session. */
  readonly abilities: readonly string[] | '*'
  readonly via: 'session' | 'token'
  readonly emailVerified: boolean
  readonly suspended: boolean
  readonly totpEnrolled: boolean
  /** When this session last proved itself again (password or code), for money decisions. */
  readonly steppedUpAt: DateTime<true> | null
}

/** The platform acting by itself: a deadline, a provider's callback, a batch. */
export interface SystemActor {
  readonly kind: 'system'
  readonly name: string
}

export interface VisitorActor {
  readonly kind: 'visitor'
}

export type Actor = AccountActor | SystemActor | VisitorActor

export const VISITOR: VisitorActor = { kind: 'visitor' }

export function system(name: string): SystemActor {
  return { kind: 'system', name }
}

/** Whether the actor holds any of the roles; admin counts as every role but auditor-only duties. */
export function isStaff(actor: Actor, ...roles: readonly StaffRole[]): actor is AccountActor {
  if (actor.kind !== 'account' || actor.suspended) return false
  if (roles.length === 0) return actor.staffRoles.length > 0
  return actor.staffRoles.some((role) => role === 'admin' || roles.includes(role))
}

export function actsFor(actor: Actor, partyId: string): actor is AccountActor {
  return actor.kind === 'account' && actor.partyIds.includes(partyId)
}

/** Whether a token's abilities (or a session) allow `ability`. */
export function hasAbility(actor: Actor, ability: string): boolean {
  if (actor.kind !== 'account') return actor.kind === 'system'
  return actor.abilities === '*' || actor.abilities.includes(ability)
}

export interface ActorRef {
  readonly kind: Actor['kind']
  readonly id: string | null
}

/** What history, events and audit rows keep of an actor. */
export function actorRef(actor: Actor): ActorRef {
  switch (actor.kind) {
    case 'account':
      return { kind: actor.kind, id: actor.accountId }
    case 'system':
      return { kind: actor.kind, id: actor.name }
    case 'visitor':
      return { kind: actor.kind, id: null }
  }
}
