import type { ErrorMap } from '#kernel/errors'
import type { MessagingErrorCode } from '#messaging/contract/errors'

export const messagingErrors = {
  'messaging.conversation_not_found': { status: 404, title: 'No such conversation' },
  'messaging.message_not_found': { status: 404, title: 'No such message' },
  'messaging.read_only': { status: 403, title: 'Reading only' },
  'messaging.blocked': { status: 403, title: 'Messages are blocked' },
  'messaging.body_empty': { status: 422, title: 'Nothing written' },
  'messaging.body_too_long': { status: 422, title: 'Message too long' },
  'messaging.too_many_files': { status: 422, title: 'Too many files' },
  'messaging.reply_unknown': { status: 422, title: 'No such message to answer' },
  'messaging.talent_unknown': { status: 404, title: 'No such talent' },
  'messaging.may_not_ask': { status: 403, title: 'You cannot ask now' },
  'messaging.too_many_enquiries': { status: 429, title: 'Many questions in a day' },
  'messaging.not_yours': { status: 403, title: 'Not your message' },
  'messaging.too_late_to_edit': { status: 409, title: 'Too late to change' },
  'messaging.deleted': { status: 409, title: 'Message deleted' },
  'messaging.already_reported': { status: 409, title: 'Reported already' },
  'messaging.report_decided': { status: 409, title: 'Decided already' },
  'messaging.sides_only': { status: 403, title: 'For the two sides' },
  'messaging.contact_details': { status: 409, title: 'Look at it once more' },
  'messaging.contact_closed': { status: 409, title: 'Only while work is under way' },
  'messaging.contact_empty': { status: 422, title: 'Nothing to share' },
  'messaging.search_too_slow': { status: 503, title: 'The search took too long' },
} satisfies ErrorMap<MessagingErrorCode>
