import { defineResource } from '#kernel/jsonapi/resource'
import type { ConversationView, MessageView } from '#messaging/queries/views'

export const conversationsResource = defineResource<ConversationView>({
  type: 'conversations',
  attributes: (conversation) => ({
    bookingId: conversation.bookingId,
    title: conversation.title,
    participants: conversation.participants,
    unread: conversation.unread,
    lastSequence: conversation.lastSequence,
    lastMessage: conversation.lastMessage,
    createdAt: conversation.createdAt,
  }),
  can: (conversation) => (conversation.mayWrite ? ['read', 'post'] : ['read']),
})

export const messagesResource = defineResource<MessageView>({
  type: 'messages',
  attributes: ({ id: _id, ...message }) => ({ ...message }),
})
