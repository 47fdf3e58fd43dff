export type NoticesErrorCode = 'notices.notice_not_found' | 'notices.delivery_not_dead'
