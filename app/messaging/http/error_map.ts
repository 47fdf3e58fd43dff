import type { ErrorMap } from '#kernel/errors'
import type { MessagingErrorCode } from '#messaging/contract/errors'

export const messagingErrors = {
  'messaging.conversation_not_found': { status: 404, title: 'No such conversation' },
  'messaging.read_only': { status: 403, title: 'Reading only' },
  'messaging.body_empty': { status: 422, title: 'Nothing written' },
  'messaging.body_too_long': { status: 422, title: 'Message too long' },
} satisfies ErrorMap<MessagingErrorCode>
