import { defineResource } from '#kernel/jsonapi/resource'
import type {
  ConversationView,
  MessageReportView,
  MessageVersionView,
  MessageView,
} from '#messaging/queries/views'

export const conversationsResource = defineResource<ConversationView>({
  type: 'conversations',
  attributes: ({ id: _id, acts: _acts, ...conversation }) => ({ ...conversation }),
  can: ({ acts }) => [...acts],
})

export const messagesResource = defineResource<MessageView>({
  type: 'messages',
  attributes: ({ id: _id, acts: _acts, ...message }) => ({ ...message }),
  can: ({ acts }) => [...acts],
})

export const messageVersionsResource = defineResource<MessageVersionView>({
  type: 'message-versions',
  attributes: ({ id: _id, ...version }) => ({ ...version }),
})

export const messageReportsResource = defineResource<MessageReportView>({
  type: 'message-reports',
  attributes: ({ id: _id, mayDecide: _mayDecide, ...report }) => ({ ...report }),
  can: ({ mayDecide }) => (mayDecide ? ['decide'] : []),
})
