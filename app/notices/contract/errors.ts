export type NoticesErrorCode = 'notices.notice_not_found'
