import { refuse } from '#booking/domain/errors'
import { dutyOf, type Sent } from '#booking/domain/duties'
import type { PartySide, Side } from '#booking/domain/side'
import { actsFor, hasAbility, isStaff, requireDuty, type Actor } from '#kernel/actor'
import { unauthenticated } from '#kernel/jsonapi/errors'

/**
 * Which side of a booking the actor stands on, or null for a stranger. Staff who are a party are
 * that party: nobody decides their own dispute. Who is a side themself stands there, and not with
 * an organisation on the other side.
 */
export function sideOf(
  actor: Actor,
  booking: { readonly clientId: string; readonly talentId: string }
): Side | null {
  if (actor.kind === 'system') return 'system'
  if (actor.kind === 'account' && actor.accountId === booking.talentId) return 'talent'
  if (actsFor(actor, booking.clientId, 'see')) return 'client'
  if (actsFor(actor, booking.talentId, 'see')) return 'talent'
  return isStaff(actor) ? 'staff' : null
}

export function isParty(side: Side): side is PartySide {
  return side === 'client' || side === 'talent'
}

/** As {@link sideOf}, for reading: a token needs the ability that goes with the side. */
export function readingSideOf(
  actor: Actor,
  booking: { readonly clientId: string; readonly talentId: string }
): Side | null {
  const side = sideOf(actor, booking)
  if (side === null || side === 'system') return side
  return hasAbility(actor, side === 'staff' ? 'staff' : 'bookings:read') ? side : null
}

/** Whether the actor may send events at all; what they may send is the machine's to say. */
export function mayWrite(actor: Actor, side: Side): boolean {
  if (actor.kind === 'account' && actor.suspended) return false
  return hasAbility(actor, isParty(side) ? 'bookings:write' : 'staff')
}

interface Agreement {
  readonly kind: 'fixed' | 'hourly'
  readonly clientId: string
  readonly talentId: string
}

/** Of these events those that the actor's role on their side carries; a person alone has all roles. */
export function inTheirRole(
  events: readonly string[],
  of: Sent['of'],
  { actor, side, booking }: { actor: Actor; side: Side; booking: Agreement }
): string[] {
  if (!isParty(side)) return [...events]
  const partyId = booking[`${side}Id`]
  return events.filter((event) =>
    actsFor(actor, partyId, dutyOf({ of, event }, side, booking.kind))
  )
}

/**
 * As {@link inTheirRole}, of one event.
 *
 * @throws DomainError `request.role_missing`, `request.party_suspended`
 */
export function requireRole(actor: Actor, side: Side, booking: Agreement, sent: Sent): void {
  if (!isParty(side) || actor.kind !== 'account') return
  requireDuty(actor, booking[`${side}Id`], dutyOf(sent, side, booking.kind))
}

/**
 * Whether the actor may change anything here at all.
 *
 * @throws DomainError `request.unauthenticated`, `booking.account_suspended`,
 * `booking.ability_missing`
 */
export function requireWriter(actor: Actor): void {
  if (actor.kind === 'visitor') throw unauthenticated('Sign in to work with bookings.')
  if (actor.kind === 'account' && actor.suspended) {
    throw refuse(
      'booking.account_suspended',
      'Your account is suspended; our staff look after your bookings.'
    )
  }
  if (!hasAbility(actor, 'bookings:write') && !hasAbility(actor, 'staff')) {
    throw refuse('booking.ability_missing', 'This access token may not change bookings.')
  }
}

/**
 * Whose templates these are: what one person starts offers from.
 *
 * @throws DomainError those of {@link requireWriter}
 */
export function templateOwner(actor: Actor): string {
  requireWriter(actor)
  if (actor.kind === 'account' && hasAbility(actor, 'bookings:write')) return actor.accountId
  throw refuse('booking.ability_missing', 'This access token may not keep templates.')
}
