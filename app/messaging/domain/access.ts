import { actsFor, isStaff, type AccountActor, type Actor } from '#kernel/actor'

export type MemberRole = 'client' | 'talent' | 'mediator'

export interface Member {
  readonly partyId: string
  readonly role: MemberRole
}

/** What about a conversation's booking and its sides decides who may do what in it. */
export interface Standing {
  readonly disputed: boolean
  /** Agreed and not over: money and clocks are running, so that both must reach each other. */
  readonly underWay: boolean
  /** Sides that block the other one. */
  readonly blockedBy: readonly string[]
}

/** What an actor may do in a conversation. */
export interface Access {
  /** The party they speak as; null for staff who only look on. */
  readonly partyId: string | null
  readonly role: MemberRole
  readonly mayWrite: boolean
}

const UNDER_WAY = new Set(['accepted', 'active'])

export function standingOf(
  booking: { readonly state: string; readonly disputed: boolean } | undefined,
  blockedBy: readonly string[]
): Standing {
  return {
    disputed: booking?.disputed ?? false,
    underWay: UNDER_WAY.has(booking?.state ?? ''),
    blockedBy,
  }
}

/** Nobody writes in the name of an organisation that is suspended. */
const isSuspended = ({ organisations }: AccountActor, partyId: string): boolean =>
  organisations.some((each) => each.partyId === partyId && each.suspended)

/** A block ends the talking, but not while the two work together. */
export function isSilenced({ blockedBy, underWay }: Standing): boolean {
  return blockedBy.length > 0 && !underWay
}

/**
 * The two sides read and write. Staff look in while the booking is disputed; support joins, visibly,
 * with its first message, and keeps reading from then on. An auditor reads and never writes.
 */
export function accessOf(
  actor: Actor,
  members: readonly Member[],
  standing: Standing
): Access | null {
  if (actor.kind !== 'account') return null
  // Who is a side themself speaks for themself, not for an organisation on the other side.
  const own = members.find(({ partyId }) => partyId === actor.accountId)
  const member = own ?? members.find(({ partyId }) => actsFor(actor, partyId, 'see'))
  if (member && member.role !== 'mediator') {
    const mayWrite = !isSilenced(standing) && !isSuspended(actor, member.partyId)
    return { partyId: member.partyId, role: member.role, mayWrite }
  }
  if (!isStaff(actor)) return null
  if (!standing.disputed && !member) return null
  return {
    partyId: member?.partyId ?? null,
    role: 'mediator',
    mayWrite: standing.disputed && isStaff(actor, 'support'),
  }
}
