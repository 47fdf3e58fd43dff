export type MessagingErrorCode =
  | 'messaging.conversation_not_found'
  | 'messaging.read_only'
  | 'messaging.body_empty'
  | 'messaging.body_too_long'
