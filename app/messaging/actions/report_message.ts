import { inject } from '@adonisjs/core'
import { IdentityContract } from '#identity/contract/identity'
import type { Actor } from '#kernel/actor'
import { newId } from '#kernel/ids'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { requireSide, Rooms } from '#messaging/actions/shared/rooms'
import { refuse } from '#messaging/domain/errors'
import type { ReportReason } from '#messaging/domain/report'
import { lastVersion } from '#messaging/persistence/messages'
import { insertReport } from '#messaging/persistence/reports'

export interface ReportMessageInput {
  messageId: string
  reason: ReportReason
  words: string
  actor: Actor
}

/** Asks staff to look at what the other side wrote, which is kept as it was said. */
@inject()
export class ReportMessage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rooms: Rooms,
    private readonly parties: IdentityContract
  ) {}

  /**
   * @returns the report's id
   * @throws DomainError `messaging.message_not_found`, `messaging.sides_only`,
   * `messaging.not_yours` for one's own words and for lines about the booking,
   * `messaging.already_reported`
   */
  async execute(input: ReportMessageInput, joined?: Tx): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      const room = await this.rooms.enterAt(tx, input.messageId, input.actor)
      const { own } = requireSide(room)
      const { message } = room
      if (message.author_id === null || message.author_id === own) {
        throw refuse('messaging.not_yours', 'Only what somebody else wrote can be reported.')
      }
      const names = await this.parties.parties([own], tx)
      const id = newId('mrp')
      const fresh = await insertReport(tx, {
        id,
        kind: 'report',
        conversationId: message.conversation_id,
        messageId: message.id,
        reason: input.reason,
        words: input.words.trim(),
        body: message.deleted_at ? ((await lastVersion(tx, message.id)) ?? '') : message.body,
        authorId: message.author_id,
        authorName: message.author_name,
        reportedBy: own,
        reporterName: names.get(own)?.name ?? 'Somebody',
        at: room.at,
      })
      if (fresh) return id
      throw refuse('messaging.already_reported', 'You reported this message; staff look at it.')
    }, joined)
  }
}
