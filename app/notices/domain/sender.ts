import type { EventEnvelope } from '#kernel/events'

interface Told {
  readonly by?: unknown
  readonly clientId?: unknown
  readonly talentId?: unknown
  /** A party: who wrote a message. */
  readonly authorId?: unknown
}

/**
 * The party in whose name something was done, which an organisation's members are together; whoever
 * did it where no party did; null when the platform did.
 */
export function senderOf({ payload, actor }: Pick<EventEnvelope<unknown>, 'payload' | 'actor'>) {
  const { by, clientId, talentId, authorId } = payload as Told
  const party = by === 'client' ? clientId : by === 'talent' ? talentId : authorId
  if (typeof party === 'string') return party
  return actor.kind === 'account' ? actor.id : null
}
