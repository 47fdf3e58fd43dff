import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'

export interface MessageAttributes {
  /** Dense per conversation, from 1. */
  readonly sequence: number
  readonly authorId: string | null
  readonly authorName: string
  readonly body: string
  readonly kind: 'text' | 'system'
  readonly createdAt: string
  readonly clientId: string | null
}
export type Message = Resource<MessageAttributes>

export interface ConversationAttributes {
  readonly bookingId: string
  readonly title: string
  readonly participants: readonly { readonly id: string; readonly name: string }[]
  readonly unread: number
  readonly lastMessage: { readonly body: string; readonly createdAt: string } | null
  readonly lastSequence: number
}
export type Conversation = Resource<ConversationAttributes>

export const conversationsKey = ['conversations'] as const

export function useConversations() {
  return useQuery({
    queryKey: conversationsKey,
    queryFn: ({ signal }) =>
      getMany<ConversationAttributes>('/conversations', { 'page[size]': 50 }, signal),
  })
}

export function useBookingConversation(bookingId: string) {
  return useQuery({
    queryKey: [...conversationsKey, 'of', bookingId],
    queryFn: async ({ signal }) => {
      const page = await getMany<ConversationAttributes>(
        '/conversations',
        { 'filter[bookingId]': bookingId },
        signal
      )
      return page.items[0] ?? null
    },
  })
}
