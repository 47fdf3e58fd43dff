import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import { useLive } from '~/lib/use_live'

export const unreadKey = ['notices', 'unread'] as const

/** How many notices wait; live, because a notice is often about money. */
export function useUnread(partyId: string): number {
  const { data } = useQuery({
    queryKey: unreadKey,
    queryFn: ({ signal }) =>
      getMany<object>('/notices', { 'filter[unread]': true, 'page[size]': 50 }, signal),
  })
  useLive(`parties/${partyId}`, [['notices']])
  return data?.items.length ?? 0
}

/** How many messages wait, over all conversations. */
export function useUnreadMessages(partyId: string): number {
  const { data } = useQuery({
    queryKey: ['conversations', 'unread'],
    queryFn: ({ signal }) => getMany<object>('/conversations', { 'page[size]': 1 }, signal),
  })
  useLive(`parties/${partyId}`, [['conversations', 'unread']])
  return Number(data?.meta.unread ?? 0)
}
