import { inject } from '@adonisjs/core'
import { newId } from '#kernel/ids'
import type { Room } from '#messaging/actions/shared/rooms'
import { cautionOf, OFTEN, OFTEN_WITHIN_DAYS } from '#messaging/domain/caution'
import type { HintKind } from '#messaging/domain/contact_hints'
import { countHinted, findMessage } from '#messaging/persistence/messages'
import { insertReport } from '#messaging/persistence/reports'

/** Contact details and payment elsewhere: the writer is told first, staff when it becomes a habit. */
@inject()
export class Caution {
  /** @throws DomainError `messaging.contact_details` unless they want to send it anyway */
  of({ access, bookingState }: Room, texts: readonly string[], anyway: boolean): HintKind[] {
    return access.role === 'mediator' ? [] : cautionOf(texts, bookingState, anyway)
  }

  /** Raises a flag about whoever does it often, one at a time. */
  async note({ tx, conversation, at }: Room, messageId: string, hints: readonly HintKind[]) {
    if (hints.length === 0) return
    const message = await findMessage(tx, messageId)
    if (!message || message.author_id === null) return
    const since = at.minus({ days: OFTEN_WITHIN_DAYS })
    const count = await countHinted(tx, message.author_id, since)
    if (count < OFTEN) return
    await insertReport(tx, {
      ...{ id: newId('mrp'), kind: 'flag', reason: 'contact-details', messageId },
      ...{ conversationId: conversation.id, body: message.body },
      words: `${count} messages in ${OFTEN_WITHIN_DAYS} days, before anything was paid into escrow.`,
      ...{ authorId: message.author_id, authorName: message.author_name },
      ...{ reportedBy: null, reporterName: 'Uvidense', at },
    })
  }
}
