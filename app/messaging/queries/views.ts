import { DateTime } from 'luxon'
import type { MemberRole } from '#messaging/domain/access'

export interface Participant {
  readonly id: string
  readonly name: string
  readonly role: MemberRole
  readonly readSequence: number
}

export interface ConversationView {
  readonly id: string
  readonly bookingId: string
  readonly title: string
  readonly participants: readonly Participant[]
  readonly unread: number
  readonly lastSequence: number
  readonly lastMessage: { readonly body: string; readonly createdAt: DateTime } | null
  readonly createdAt: DateTime
  readonly mayWrite: boolean
}

export interface MessageView {
  readonly id: string
  readonly conversationId: string
  readonly sequence: number
  readonly kind: 'text' | 'system'
  readonly authorId: string | null
  readonly authorName: string
  readonly authorRole: MemberRole | 'system'
  readonly clientId: string | null
  readonly body: string
  readonly createdAt: DateTime
}

export const moment = (value: Date): DateTime => DateTime.fromJSDate(value, { zone: 'utc' })
