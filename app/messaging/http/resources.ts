import { API_PREFIX, defineResource } from '#kernel/jsonapi/resource'
import type {
  AttachmentView,
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

const withAddress = (files: readonly AttachmentView[]) =>
  files.map((file) => ({ ...file, fileUrl: `${API_PREFIX}/attachments/${file.id}/file` }))

export const messagesResource = defineResource<MessageView>({
  type: 'messages',
  attributes: ({ id: _id, acts: _acts, attachments, ...message }) => ({
    ...message,
    attachments: withAddress(attachments),
  }),
  can: ({ acts }) => [...acts],
})

export const messageVersionsResource = defineResource<MessageVersionView>({
  type: 'message-versions',
  attributes: ({ id: _id, ...version }) => ({ ...version }),
})

export const messageReportsResource = defineResource<MessageReportView>({
  type: 'message-reports',
  attributes: ({ id: _id, mayDecide: _mayDecide, attachments, ...report }) => ({
    ...report,
    attachments: withAddress(attachments),
  }),
  can: ({ mayDecide }) => (mayDecide ? ['decide'] : []),
})
