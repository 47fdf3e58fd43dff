import { isStaff, type Actor } from '#kernel/actor'

export type MemberRole = 'client' | 'talent' | 'mediator'

export interface Member {
  readonly partyId: string
  readonly role: MemberRole
}

/** What an actor may do in a conversation. */
export interface Access {
  /** The party they speak as; null for staff who only look on. */
  readonly partyId: string | null
  readonly role: MemberRole
  readonly mayWrite: boolean
}

/**
 * The two sides read and write. Staff look in while the booking is disputed; support joins, visibly,
 * with its first message, and keeps reading from then on. An auditor reads and never writes.
 */
export function accessOf(
  actor: Actor,
  members: readonly Member[],
  disputed: boolean
): Access | null {
  if (actor.kind !== 'account') return null
  const member = members.find(({ partyId }) => actor.partyIds.includes(partyId))
  if (member && member.role !== 'mediator') {
    return { partyId: member.partyId, role: member.role, mayWrite: true }
  }
  if (!isStaff(actor)) return null
  if (!disputed && !member) return null
  return {
    partyId: member?.partyId ?? null,
    role: 'mediator',
    mayWrite: disputed && isStaff(actor, 'support'),
  }
}
