import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'

/** A message as another one quotes it. */
export interface Quoted {
  readonly id: string
  readonly sequence: number
  readonly authorName: string
  /** Empty once it was deleted. */
  readonly excerpt: string
}

export interface MessageAttributes {
  /** Dense per conversation, from 1. */
  readonly sequence: number
  readonly authorId: string | null
  readonly authorName: string
  readonly authorRole: 'client' | 'talent' | 'mediator' | 'system'
  /** Empty once it was deleted. */
  readonly body: string
  readonly kind: 'text' | 'system'
  readonly createdAt: string
  readonly clientId: string | null
  readonly replyTo: Quoted | null
  /** What in it gives away how to meet or pay elsewhere, sent before anything was held. */
  readonly hints: readonly string[]
  /** When it was last changed, counted per conversation. */
  readonly change: number | null
  readonly editedAt: string | null
  readonly deletedAt: string | null
  readonly editableUntil: string | null
}
export type Message = Resource<MessageAttributes>

export interface Participant {
  readonly id: string
  readonly name: string
  readonly role: 'client' | 'talent' | 'mediator'
  readonly readSequence: number
}

export interface ConversationAttributes {
  readonly bookingId: string
  readonly title: string
  readonly participants: readonly Participant[]
  readonly unread: number
  readonly lastMessage: { readonly body: string; readonly createdAt: string } | null
  readonly lastSequence: number
  readonly pinned: Quoted | null
  readonly muted: boolean
  readonly silencedBy: 'you' | 'them' | null
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

/** The side across: of a mediator, the client's. */
export function otherOf({ participants }: Conversation, ownId: string): Participant | undefined {
  return participants.find(({ id, role }) => id !== ownId && role !== 'mediator')
}
