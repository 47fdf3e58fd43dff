import { DomainError, type ErrorDetails } from '#kernel/errors'
import type { MessagingErrorCode } from '#messaging/contract/errors'

export function refuse(
  code: MessagingErrorCode,
  detail: string,
  details: ErrorDetails = {}
): DomainError<MessagingErrorCode> {
  return new DomainError(code, detail, details)
}

/** The same for what does not exist and for what the actor may not know of. */
export function conversationNotFound(): DomainError<MessagingErrorCode> {
  return refuse('messaging.conversation_not_found', 'There is no such conversation.')
}

/** As {@link conversationNotFound}. */
export function messageNotFound(): DomainError<MessagingErrorCode> {
  return refuse('messaging.message_not_found', 'There is no such message.')
}
