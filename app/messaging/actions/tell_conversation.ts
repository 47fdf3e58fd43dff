import { inject } from '@adonisjs/core'
import type { Tx } from '#kernel/unit_of_work'
import { SystemLine } from '#messaging/actions/shared/system_line'
import { ensureConversation, type NewConversation } from '#messaging/persistence/conversations'

/** Writes what happened to a booking into its conversation, which the first such line opens. */
@inject()
export class TellConversation {
  constructor(private readonly line: SystemLine) {}

  async execute(tx: Tx, booking: NewConversation, body: string): Promise<void> {
    const conversation = await ensureConversation(tx, booking)
    await this.line.write(tx, conversation, { body, at: booking.at })
  }
}
