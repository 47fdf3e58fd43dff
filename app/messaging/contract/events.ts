import vine from '@vinejs/vine'
import { defineEvent } from '#kernel/events'
import { nullable } from '#kernel/validation'

export const MessagePosted = defineEvent({
  name: 'messaging.message_posted',
  version: 1,
  aggregate: 'conversation',
  schema: vine.object({
    conversationId: vine.string(),
    messageId: vine.string(),
    messageSequence: vine.number(),
    bookingId: vine.string(),
    bookingTitle: vine.string(),
    /** Null for a system line. */
    authorId: nullable(vine.string()),
    authorName: vine.string(),
    recipientIds: vine.array(vine.string()),
    excerpt: vine.string(),
  }),
})

/** A read mark moved forward. */
export const MessagesRead = defineEvent({
  name: 'messaging.messages_read',
  version: 1,
  aggregate: 'conversation',
  schema: vine.object({
    conversationId: vine.string(),
    partyId: vine.string(),
    /** The last message seen. */
    readSequence: vine.number(),
  }),
})
