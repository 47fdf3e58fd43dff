import { inject } from '@adonisjs/core'
import { DateTime } from 'luxon'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { Caution } from '#messaging/actions/shared/caution'
import { Changed } from '#messaging/actions/shared/changed'
import { requireOwn, requireWriter, Rooms } from '#messaging/actions/shared/rooms'
import { filesExcerpt, wordsOfName } from '#messaging/domain/attachments'
import { refuse } from '#messaging/domain/errors'
import { EDIT_WINDOW, editableUntil } from '#messaging/domain/message'
import { excerptOf, messageText } from '#messaging/domain/text'
import { attachmentsOf } from '#messaging/persistence/attachments'
import { changeMessage } from '#messaging/persistence/messages'

/** Corrects one's own words shortly after they were sent; both sides can read what they were. */
@inject()
export class EditMessage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rooms: Rooms,
    private readonly changed: Changed,
    private readonly caution: Caution
  ) {}

  /**
   * @throws DomainError `messaging.message_not_found`, `messaging.not_yours`, `messaging.deleted`,
   * `messaging.blocked`, `messaging.read_only`, `messaging.too_late_to_edit`,
   * `messaging.body_empty`, `messaging.body_too_long`, `messaging.contact_details`
   */
  async execute(
    id: string,
    written: { body: string; sendAnyway?: boolean | undefined },
    actor: Actor,
    joined?: Tx
  ): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const room = await this.rooms.enterAt(tx, id, actor)
      const { message, at } = room
      requireOwn(room, message)
      requireWriter(room)
      if (at > editableUntil({ createdAt: DateTime.fromJSDate(message.created_at) })) {
        throw refuse(
          'messaging.too_late_to_edit',
          `A message can be changed for ${EDIT_WINDOW.minutes} minutes. Write another one instead.`
        )
      }
      const body = messageText(written.body, { withFiles: message.files > 0 })
      if (message.body === body) return
      const names = (await attachmentsOf(tx, [id])).map(({ name }) => name)
      const texts = [body, ...names.map(wordsOfName)]
      const hints = this.caution.of(room, texts, written.sendAnyway ?? false)
      await changeMessage(tx, {
        message,
        body,
        excerpt: excerptOf(body || filesExcerpt(names)),
        hints,
        at,
      })
      await this.caution.note(room, message.id, hints)
      await this.changed.tell(room)
    }, joined)
  }
}
