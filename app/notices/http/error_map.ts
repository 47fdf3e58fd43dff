import type { ErrorMap } from '#kernel/errors'
import type { NoticesErrorCode } from '#notices/contract/errors'

export const noticesErrors = {
  'notices.notice_not_found': { status: 404, title: 'No such notice' },
} satisfies ErrorMap<NoticesErrorCode>
