import { inject } from '@adonisjs/core'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { Changed } from '#messaging/actions/shared/changed'
import { requireThere, requireWriter, Rooms } from '#messaging/actions/shared/rooms'
import { setPinned } from '#messaging/persistence/conversations'

/** Keeps one message in sight of everybody in the conversation, or no longer. */
@inject()
export class PinMessage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rooms: Rooms,
    private readonly changed: Changed
  ) {}

  /**
   * @throws DomainError `messaging.message_not_found`, `messaging.deleted`, `messaging.blocked`,
   * `messaging.read_only`
   */
  async execute(id: string, pinned: boolean, actor: Actor, joined?: Tx): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const room = await this.rooms.enterAt(tx, id, actor)
      requireWriter(room)
      requireThere(room.message)
      const { conversation } = room
      if ((conversation.pinned_id === id) === pinned) return
      await setPinned(tx, conversation.id, pinned ? id : null)
      await this.changed.tell(room)
    }, joined)
  }
}
