import { inject } from '@adonisjs/core'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { Changed } from '#messaging/actions/shared/changed'
import { requireOwn, Rooms } from '#messaging/actions/shared/rooms'
import { changeMessage } from '#messaging/persistence/messages'

const GONE = 'Message deleted'

/**
 * Takes one's own words back for everybody. Its place stays, saying that something was there; staff
 * who mediate can still read what it was, so that nobody clears up before a dispute.
 */
@inject()
export class DeleteMessage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rooms: Rooms,
    private readonly changed: Changed
  ) {}

  /**
   * @throws DomainError `messaging.message_not_found`, `messaging.not_yours`, `messaging.deleted`
   */
  async execute(id: string, actor: Actor, joined?: Tx): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const room = await this.rooms.enterAt(tx, id, actor)
      requireOwn(room, room.message)
      const { message, at } = room
      await changeMessage(tx, { message, body: null, excerpt: GONE, hints: [], at })
      await this.changed.tell(room)
    }, joined)
  }
}
