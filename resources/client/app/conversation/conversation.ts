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

/** A file of a message. */
export interface Attachment {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  /** Bytes. */
  readonly size: number
  /** Whether it is a small picture, to be shown where it stands. */
  readonly shown: boolean
  readonly fileUrl: string
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
  /** None once it was deleted, but for a mediator. */
  readonly attachments: readonly Attachment[]
  /** The booking that a line in an enquiry speaks of. */
  readonly bookingId: string | null
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

/** What the two sides let each other have, while their booking is active. */
export interface Contacts {
  readonly own: string | null
  /** Null until both offer. */
  readonly other: string | null
  readonly offeredByOther: boolean
}

export interface ConversationAttributes {
  /** Null for a question that came before any booking. */
  readonly bookingId: string | null
  /** The profile that a question is about. */
  readonly talent: { readonly id: string; readonly slug: string } | null
  readonly title: string
  /** The party the reader is here; null for staff who only look on. */
  readonly speaksAs: string | null
  readonly participants: readonly Participant[]
  readonly unread: number
  readonly lastMessage: { readonly body: string; readonly createdAt: string } | null
  readonly lastSequence: number
  readonly pinned: Quoted | null
  readonly muted: boolean
  readonly silencedBy: 'you' | 'them' | null
  /** Null while nothing can be shared. */
  readonly contacts: Contacts | null
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

/** What a conversation is about, and where that is. */
export function subjectOf({ bookingId, talent, title }: Conversation) {
  return bookingId === null
    ? { href: `/talents/${talent?.slug ?? ''}`, title: `Question · ${title}`, to: 'To the profile' }
    : { href: `/app/bookings/${bookingId}`, title, to: 'To the booking' }
}

/** The side across: of a mediator, the client's. */
export function otherOf({ participants, speaksAs }: Conversation): Participant | undefined {
  return participants.find(({ id, role }) => id !== speaksAs && role !== 'mediator')
}
