import { inject } from '@adonisjs/core'
import type { DateTime } from 'luxon'
import { type Actor } from '#kernel/actor'
import type { Asset } from '#kernel/assets/asset_store'
import { newId } from '#kernel/ids'
import { Outbox } from '#kernel/outbox/outbox'
import type { Tx } from '#kernel/unit_of_work'
import { MessagePosted } from '#messaging/contract/events'
import type { MemberRole } from '#messaging/domain/access'
import { filesExcerpt } from '#messaging/domain/attachments'
import { excerptOf } from '#messaging/domain/text'
import { insertAttachments } from '#messaging/persistence/attachments'
import { deafTo, membersOf, type ConversationRow } from '#messaging/persistence/conversations'
import { insertMessage } from '#messaging/persistence/messages'

export interface Words {
  kind: 'text' | 'system'
  authorId: string | null
  authorName: string
  authorRole: MemberRole | 'system'
  clientId: string | null
  body: string
  /** The message it answers. */
  replyTo?: string | null
  /** What in it gives away how to meet or pay elsewhere. */
  hints?: readonly string[]
  /** Uploads that were given this place. */
  files?: readonly Asset[]
  /** The booking that a line in an enquiry speaks of. */
  aboutBooking?: string | null
  actor: Actor
  at: DateTime<true>
}

/** Gives a message the next sequence number of a conversation whose row the caller has locked. */
@inject()
export class AppendMessage {
  constructor(private readonly outbox: Outbox) {}

  async execute(tx: Tx, conversation: ConversationRow, words: Words): Promise<string> {
    const {
      actor,
      at,
      replyTo = null,
      hints = [],
      files = [],
      aboutBooking = null,
      ...message
    } = words
    const id = newId('msg')
    const sequence = ++conversation.last_sequence
    const excerpt = excerptOf(words.body || filesExcerpt(files.map(({ name }) => name)))
    await insertMessage(tx, {
      ...message,
      id,
      conversationId: conversation.id,
      sequence,
      excerpt,
      replyTo,
      hints,
      files: files.length,
      bookingId: aboutBooking,
      at,
    })
    await insertAttachments(tx, id, files)
    const members = await membersOf(tx, conversation.id)
    await this.outbox.append(tx, MessagePosted, {
      aggregateId: conversation.id,
      payload: {
        conversationId: conversation.id,
        messageId: id,
        messageSequence: sequence,
        bookingId: conversation.booking_id,
        bookingTitle: conversation.title,
        authorId: words.authorId,
        authorName: words.authorName,
        recipientIds: members
          .map(({ partyId }) => partyId)
          .filter((partyId) => partyId !== words.authorId),
        quietIds: await deafTo(tx, conversation.id, words.authorId),
        excerpt,
      },
      actor,
      occurredAt: at,
    })
    return id
  }
}
