import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { sql } from '#kernel/sql'
import { MessagingContract } from '#messaging/contract/messaging'

@inject()
export class MessagingService extends MessagingContract {
  constructor(private readonly db: Database) {
    super()
  }

  async conversationOf(bookingId: string): Promise<string | null> {
    const [row] = await sql<{ id: string }>(
      this.db.connection(),
      'select id from messaging.conversations where booking_id = :bookingId',
      { bookingId }
    )
    return row?.id ?? null
  }
}
