import { MarkRead } from '#messaging/actions/mark_read'
import { PostMessage } from '#messaging/actions/post_message'
import { ReadNotice } from '#notices/actions/read_notice'
import type { AccountActor } from '#kernel/actor'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import type { Resolver } from '#database/seeders/demo/bookings/actions'
import { Dice } from '#profiles/domain/art/dice'

/** What people write to each other. */
export class Conversations {
  private constructor(
    private readonly postMessage: PostMessage,
    private readonly markRead: MarkRead,
    private readonly readNotice: ReadNotice
  ) {}

  static async from(container: Resolver): Promise<Conversations> {
    return new Conversations(
      await container.make(PostMessage),
      await container.make(MarkRead),
      await container.make(ReadNotice)
    )
  }

  async post(bookingId: string, author: AccountActor, body: string, tx: Tx): Promise<void> {
    const conversation = await conversationOf(tx, bookingId)
    if (!conversation) throw new Error(`Booking ${bookingId} has no conversation`)
    const clientId = `demo-${new Dice(`${bookingId} ${body}`).whole(1e8, 1e9)}`
    await this.postMessage.execute(
      { actor: author, conversationId: conversation.id, body, clientId },
      tx
    )
  }

  /** Opens the conversation and the notices, and reads all there is. */
  async look(bookingId: string, actor: AccountActor, tx: Tx): Promise<void> {
    await this.readNotice.all(actor, tx)
    const conversation = await conversationOf(tx, bookingId)
    if (!conversation) return
    const { id: conversationId, last_sequence: sequence } = conversation
    await this.markRead.execute({ actor, conversationId, sequence }, tx)
  }
}

async function conversationOf(tx: Tx, bookingId: string) {
  const [row] = await sql<{ id: string; last_sequence: number }>(
    tx,
    'select id, last_sequence from messaging.conversations where booking_id = :bookingId',
    { bookingId }
  )
  return row
}
