import { inject } from '@adonisjs/core'
import type { DateTime } from 'luxon'
import { system } from '#kernel/actor'
import type { Tx } from '#kernel/unit_of_work'
import { AppendMessage } from '#messaging/actions/append_message'
import type { ConversationRow } from '#messaging/persistence/conversations'

/** What happened, told by the platform, in a conversation whose row the caller has locked. */
@inject()
export class SystemLine {
  constructor(private readonly append: AppendMessage) {}

  async write(
    tx: Tx,
    conversation: ConversationRow,
    line: { body: string; at: DateTime<true>; aboutBooking?: string }
  ): Promise<void> {
    await this.append.execute(tx, conversation, {
      kind: 'system',
      authorId: null,
      authorName: 'Uvidense',
      authorRole: 'system',
      clientId: null,
      actor: system('messaging'),
      ...line,
    })
  }
}
