import type { DateTime } from 'luxon'
import { DomainError } from '#kernel/errors'

/** Platform roles; see each module's policies for what they allow. */
export const STAFF_ROLES = ['support', 'finance', 'auditor', 'admin'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

/**
 * What somebody may do in a party's name. For oneself all of it; in an organisation by one's roles,
 * see identity's README.
 *
 * - `see`: its bookings, conversations and members
 * - `books`: its wallets, documents and ways to be paid
 * - `hire`: agreements, and the work under them
 * - `money`: whatever moves money, or lets it be moved
 * - `manage`: its particulars and its members
 */
export const DUTIES = ['see', 'books', 'hire', 'money', 'manage'] as const
export type Duty = (typeof DUTIES)[number]

/** An organisation that an account belongs to. */
export interface StandsFor {
  readonly partyId: string
  readonly name: string
  readonly duties: readonly Duty[]
  /** Nothing is done in its name then, nor by a suspended account: all but looking is withheld. */
  readonly suspended: boolean
}

/** A signed-in person, through the browser's session or a program's access token. */
export interface AccountActor {
  readonly kind: 'account'
  readonly accountId: string
  /** Parties whose affairs this account may see: itself, then its organisations. */
  readonly partyIds: readonly string[]
  /** The organisations among them, and what may be done in the name of each. */
  readonly organisations: readonly StandsFor[]
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

/** Whether the actor may do this in the party's name. */
export function actsFor(actor: Actor, partyId: string, duty: Duty): actor is AccountActor {
  if (actor.kind !== 'account') return false
  return partyId === actor.accountId || (standsFor(actor, partyId)?.duties.includes(duty) ?? false)
}

/** The actor's parties in whose name they may do this; their own account first. */
export function partiesWith(actor: AccountActor, duty: Duty): string[] {
  return actor.partyIds.filter((partyId) => actsFor(actor, partyId, duty))
}

/**
 * The actor belongs to the party; whether they may do this in its name is told in its own words.
 *
 * @throws DomainError `request.party_suspended`, `request.role_missing`
 */
export function requireDuty(actor: AccountActor, partyId: string, duty: Duty): void {
  const { suspended: personally } = actor
  if (actsFor(actor, partyId, duty)) return
  const { name = 'this party', suspended = false } = standsFor(actor, partyId) ?? {}
  if (personally) {
    throw new DomainError(
      'request.party_suspended',
      `Your account is suspended: you can do nothing in the name of ${name} now.`,
      { meta: { partyId } }
    )
  }
  if (suspended) {
    throw new DomainError(
      'request.party_suspended',
      `${name} is suspended: nothing can be done in its name now.`,
      { meta: { partyId } }
    )
  }
  throw new DomainError(
    'request.role_missing',
    `Your role at ${name} does not include ${IN_WORDS[duty]}. Ask one of its owners.`,
    { meta: { partyId, duty } }
  )
}

const IN_WORDS: Readonly<Record<Duty, string>> = {
  see: 'looking at this',
  books: 'looking at its money',
  hire: 'offers and bookings',
  money: 'moving money',
  manage: 'changing it or its members',
}

function standsFor(actor: AccountActor, partyId: string): StandsFor | undefined {
  return actor.organisations.find((each) => each.partyId === partyId)
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
