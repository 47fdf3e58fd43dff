import vine from '@vinejs/vine'
import { defineEvent } from '#kernel/events'

export const NoticeGiven = defineEvent({
  name: 'notices.notice_given',
  version: 1,
  aggregate: 'notice',
  schema: vine.object({
    noticeId: vine.string(),
    partyId: vine.string(),
    kind: vine.string(),
  }),
})
