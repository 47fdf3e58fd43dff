import type { ErrorMap } from '#kernel/errors'
import type { NoticesErrorCode } from '#notices/contract/errors'

export const noticesErrors = {
  'notices.notice_not_found': { status: 404, title: 'No such notice' },
  'notices.delivery_not_dead': { status: 409, title: 'Not a failed delivery' },
} satisfies ErrorMap<NoticesErrorCode>
