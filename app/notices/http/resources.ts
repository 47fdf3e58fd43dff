import { defineResource } from '#kernel/jsonapi/resource'
import type { NoticeView } from '#notices/queries/notice_views'

export const noticesResource = defineResource<NoticeView>({
  type: 'notices',
  attributes: ({ id: _id, ...notice }) => ({ ...notice }),
  can: ({ readAt }) => (readAt === null ? ['read'] : []),
})
