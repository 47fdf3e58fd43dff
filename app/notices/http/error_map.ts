import type { ErrorMap } from '#kernel/errors'
import type { NoticesErrorCode } from '#notices/contract/errors'

export const noticesErrors = {
  'notices.notice_not_found': { status: 404, title: 'No such notice' },
  'notices.delivery_not_dead': { status: 409, title: 'Not a failed delivery' },
  'notices.report_refused': { status: 401, title: 'Not our provider' },
  'notices.choice_impossible': { status: 422, title: 'Not a choice' },
  'notices.essential_needs_channel': { status: 422, title: 'It has to reach you somehow' },
  'notices.quiet_hours_empty': { status: 422, title: 'No quiet hours' },
  'notices.sms_unavailable': { status: 409, title: 'No text messages here' },
  'notices.too_many_codes': { status: 429, title: 'Too many codes' },
  'notices.number_wrong': { status: 422, title: 'Not a phone number' },
  'notices.code_wrong': { status: 422, title: 'Code is wrong' },
  'notices.push_unavailable': { status: 409, title: 'No messages to browsers here' },
  'notices.push_service_unknown': { status: 422, title: 'Unknown push service' },
} satisfies ErrorMap<NoticesErrorCode>
