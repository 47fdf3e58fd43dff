import { inject } from '@adonisjs/core'
import type { DateTime } from 'luxon'
import type { Tx } from '#kernel/unit_of_work'
import { SystemLine } from '#messaging/actions/shared/system_line'
import { CONTACT_LINES } from '#messaging/domain/contacts'
import { endContacts } from '#messaging/persistence/contact_shares'
import { lockConversationOf } from '#messaging/persistence/conversations'

/** Contact details are shared no longer than the booking is active. */
@inject()
export class CloseContacts {
  constructor(private readonly line: SystemLine) {}

  async execute(tx: Tx, booking: { bookingId: string; at: DateTime<true> }): Promise<void> {
    const conversation = await lockConversationOf(tx, booking.bookingId)
    if (!conversation || !(await endContacts(tx, conversation.id, booking.at))) return
    await this.line.write(tx, conversation, { body: CONTACT_LINES.over(), at: booking.at })
  }
}
