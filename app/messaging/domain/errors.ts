import { DomainError } from '#kernel/errors'
import type { MessagingErrorCode } from '#messaging/contract/errors'

/** The same for what does not exist and for what the actor may not know of. */
export function conversationNotFound(): DomainError<MessagingErrorCode> {
  return new DomainError('messaging.conversation_not_found', 'There is no such conversation.')
}
