import { inject } from '@adonisjs/core'
import { system } from '#kernel/actor'
import type { Tx } from '#kernel/unit_of_work'
import { AppendMessage } from '#messaging/actions/append_message'
import { ensureConversation, type NewConversation } from '#messaging/persistence/conversations'

/** Writes what happened to a booking into its conversation, which the first such line opens. */
@inject()
export class TellConversation {
  constructor(private readonly append: AppendMessage) {}

  async execute(tx: Tx, booking: NewConversation, body: string): Promise<void> {
    const conversation = await ensureConversation(tx, booking)
    await this.append.execute(tx, conversation, {
      kind: 'system',
      authorId: null,
      authorName: 'Uvidense',
      authorRole: 'system',
      clientId: null,
      body,
      actor: system('messaging'),
      at: booking.at,
    })
  }
}
