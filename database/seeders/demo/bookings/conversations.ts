import { PostMessage } from '#messaging/actions/post_message'
import type { AccountActor } from '#kernel/actor'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import type { Resolver } from '#database/seeders/demo/bookings/actions'
import { Dice } from '#profiles/domain/art/dice'

/** What people write to each other. */
export class Conversations {
  private constructor(private readonly postMessage: PostMessage) {}

  static async from(container: Resolver): Promise<Conversations> {
    return new Conversations(await container.make(PostMessage))
  }

  async post(bookingId: string, author: AccountActor, body: string, tx: Tx): Promise<void> {
    const [conversation] = await sql<{ id: string }>(
      tx,
      'select id from messaging.conversations where booking_id = :bookingId',
      { bookingId }
    )
    if (!conversation) throw new Error(`Booking ${bookingId} has no conversation`)
    const clientId = `demo-${new Dice(`${bookingId} ${body}`).whole(1e8, 1e9)}`
    await this.postMessage.execute(
      { actor: author, conversationId: conversation.id, body, clientId },
      tx
    )
  }
}
