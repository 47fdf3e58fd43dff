import { Duration, type DateTime } from 'luxon'
import type { Access } from '#messaging/domain/access'

/** How long one's words can be corrected; later both sides have acted on them. */
export const EDIT_WINDOW = Duration.fromObject({ minutes: 15 })

/** What about a message decides what can still be done to it. */
export interface Said {
  readonly kind: 'text' | 'system'
  readonly authorId: string | null
  readonly createdAt: DateTime
  readonly deleted: boolean
}

export type MessageAct = 'edit' | 'delete' | 'reply' | 'pin' | 'report' | 'history'

export const editableUntil = ({ createdAt }: Pick<Said, 'createdAt'>) => createdAt.plus(EDIT_WINDOW)

/** What the reader may do to a message now; refusals of the actions say the same. */
export function actsOn(message: Said, access: Access, now: DateTime): MessageAct[] {
  if (message.kind === 'system') return []
  if (message.deleted) return access.role === 'mediator' ? ['history'] : []
  const own = message.authorId === access.partyId
  const side = access.role !== 'mediator'
  const acts: [MessageAct, boolean][] = [
    ['edit', own && access.mayWrite && now <= editableUntil(message)],
    ['delete', own],
    ['reply', access.mayWrite],
    ['pin', access.mayWrite],
    ['report', !own && side],
  ]
  return acts.flatMap(([act, may]) => (may ? [act] : []))
}
