import { inject } from '@adonisjs/core'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { Changed } from '#messaging/actions/shared/changed'
import { requireSide, Rooms } from '#messaging/actions/shared/rooms'
import { liftBlock, setBlock } from '#messaging/persistence/blocks'

/**
 * Ends the talking with the other side in every conversation with it, both ways. While a booking is
 * under way both still reach each other there, for its clocks run on; the blocker gets no notices.
 */
@inject()
export class BlockOther {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rooms: Rooms,
    private readonly changed: Changed
  ) {}

  /** @throws DomainError `messaging.conversation_not_found`, `messaging.sides_only` */
  async execute(id: string, blocked: boolean, actor: Actor, joined?: Tx): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const room = await this.rooms.enter(tx, id, actor)
      const { own, other } = requireSide(room)
      if (blocked) await setBlock(tx, own, other, room.at)
      else await liftBlock(tx, own, other)
      await this.changed.tell(room)
    }, joined)
  }
}
