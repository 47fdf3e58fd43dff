import { DateTime } from 'luxon'
import type { MemberRole } from '#messaging/domain/access'
import type { MessageAct } from '#messaging/domain/message'
import type { ReportOutcome, ReportReason } from '#messaging/domain/report'

export interface Participant {
  readonly id: string
  readonly name: string
  readonly role: MemberRole
  readonly readSequence: number
}

/** A message as another one quotes it. */
export interface Quoted {
  readonly id: string
  readonly sequence: number
  readonly authorName: string
  /** Empty once it was deleted. */
  readonly excerpt: string
}

export type ConversationAct =
  'read' | 'post' | 'mute' | 'unmute' | 'block' | 'unblock' | 'share-contacts' | 'unshare-contacts'

/** What the two sides let each other have, while their booking is active. */
export interface ContactsView {
  /** What the reader offers. */
  readonly own: string | null
  /** What the other side offers; null until both do. */
  readonly other: string | null
  readonly offeredByOther: boolean
}

export interface ConversationView {
  readonly id: string
  /** Null for an enquiry, which is about a talent. */
  readonly bookingId: string | null
  readonly talent: { readonly id: string; readonly slug: string } | null
  readonly title: string
  /** The party the reader is here; null for staff who only look on. */
  readonly speaksAs: string | null
  readonly participants: readonly Participant[]
  readonly unread: number
  readonly lastSequence: number
  readonly lastMessage: { readonly body: string; readonly createdAt: DateTime } | null
  readonly pinned: Quoted | null
  readonly muted: boolean
  /** Who ended the talking, as the reader sees it. */
  readonly silencedBy: 'you' | 'them' | null
  /** Null while nothing can be shared. */
  readonly contacts: ContactsView | null
  readonly createdAt: DateTime
  readonly acts: readonly ConversationAct[]
}

/** A file of a message. */
export interface AttachmentView {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  /** Bytes. */
  readonly size: number
  /** Whether a page may show it where it stands, instead of offering it by its name. */
  readonly shown: boolean
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
  /** Empty once it was deleted. */
  readonly body: string
  readonly replyTo: Quoted | null
  /** None once it was deleted, but for a mediator. */
  readonly attachments: readonly AttachmentView[]
  /** The booking that a line in an enquiry speaks of. */
  readonly bookingId: string | null
  /** What in it gives away how to meet or pay elsewhere, sent before anything was held. */
  readonly hints: readonly string[]
  /** When it was last changed, counted per conversation; null as long as it is as it was sent. */
  readonly change: number | null
  readonly editedAt: DateTime | null
  readonly deletedAt: DateTime | null
  /** Until when its author may correct it. */
  readonly editableUntil: DateTime | null
  readonly createdAt: DateTime
  readonly acts: readonly MessageAct[]
}

/** What a message said before it was changed. */
export interface MessageVersionView {
  readonly id: string
  readonly messageId: string
  readonly version: number
  readonly body: string
  readonly replacedAt: DateTime
}

export interface MessageReportView {
  readonly id: string
  readonly kind: 'report' | 'flag'
  readonly conversationId: string
  /** Null in an enquiry. */
  readonly bookingId: string | null
  readonly bookingTitle: string
  readonly messageId: string | null
  readonly reason: ReportReason
  readonly words: string
  readonly body: string
  readonly attachments: readonly AttachmentView[]
  readonly authorId: string
  readonly authorName: string
  readonly reporterName: string
  readonly reportedAt: DateTime
  readonly decision: {
    readonly outcome: ReportOutcome
    readonly note: string
    readonly decidedAt: DateTime
  } | null
  readonly mayDecide: boolean
}

export const moment = (value: Date): DateTime => DateTime.fromJSDate(value, { zone: 'utc' })

export const momentOrNull = (value: Date | null): DateTime | null => value && moment(value)
