import vine from '@vinejs/vine'
import { defineEvent } from '#kernel/events'
import { nullable, optional } from '#kernel/validation'

export const MessagePosted = defineEvent({
  name: 'messaging.message_posted',
  version: 1,
  aggregate: 'conversation',
  schema: vine.object({
    conversationId: vine.string(),
    messageId: vine.string(),
    messageSequence: vine.number(),
    /** Null in an enquiry. */
    bookingId: nullable(vine.string()),
    bookingTitle: vine.string(),
    /** Null for a system line. */
    authorId: nullable(vine.string()),
    authorName: vine.string(),
    recipientIds: vine.array(vine.string()),
    /** Recipients who want no notice of it; the message is there all the same. */
    quietIds: optional(vine.array(vine.string())),
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

/** Something other than a new message: words, the pin, who hears whom. */
export const ConversationChanged = defineEvent({
  name: 'messaging.conversation_changed',
  version: 1,
  aggregate: 'conversation',
  schema: vine.object({
    conversationId: vine.string(),
    memberIds: vine.array(vine.string()),
  }),
})

/** One side offers how to reach it, or agrees to the other side's offer. */
export const ContactsOffered = defineEvent({
  name: 'messaging.contacts_offered',
  version: 1,
  aggregate: 'conversation',
  schema: vine.object({
    conversationId: vine.string(),
    bookingTitle: vine.string(),
    byName: vine.string(),
    /** The other side, unless it wants no notices of this conversation. */
    toIds: vine.array(vine.string()),
    /** Whether both see each other's details now. */
    agreed: vine.boolean(),
  }),
})

export const MessageReportDecided = defineEvent({
  name: 'messaging.report_decided',
  version: 1,
  aggregate: 'conversation',
  schema: vine.object({
    reportId: vine.string(),
    conversationId: vine.string(),
    /** Null for what the platform itself noticed. */
    reportedBy: nullable(vine.string()),
    authorName: vine.string(),
    outcome: vine.enum(['dismissed', 'warned', 'acted'] as const),
    /** What staff say to whoever reported it. */
    answer: vine.string(),
  }),
})
