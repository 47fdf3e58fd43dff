import { inject } from '@adonisjs/core'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { Changed } from '#messaging/actions/shared/changed'
import { Rooms } from '#messaging/actions/shared/rooms'
import { refuse } from '#messaging/domain/errors'
import { setMuted } from '#messaging/persistence/conversations'

/** No more notices of what others write here; the count of what is unread goes on. */
@inject()
export class MuteConversation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rooms: Rooms,
    private readonly changed: Changed
  ) {}

  /** @throws DomainError `messaging.conversation_not_found`, `messaging.sides_only` */
  async execute(id: string, muted: boolean, actor: Actor, joined?: Tx): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const room = await this.rooms.enter(tx, id, actor)
      const { partyId } = room.access
      if (partyId === null) {
        throw refuse('messaging.sides_only', 'Only who takes part in a conversation can mute it.')
      }
      await setMuted(tx, id, partyId, muted ? room.at : null)
      await this.changed.tell(room)
    }, joined)
  }
}
