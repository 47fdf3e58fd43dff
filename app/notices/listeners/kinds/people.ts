import { AccountRegistered, AccountSuspended, AccountUnsuspended } from '#identity/contract/events'
import { ContactsOffered, MessagePosted, MessageReportDecided } from '#messaging/contract/events'
import { brief, short } from '#notices/domain/brief'
import type { NoticeKind } from '#notices/domain/notice_kind'

const kind = <Payload>(declared: NoticeKind<Payload>): NoticeKind<unknown> =>
  declared as NoticeKind<unknown>

export const peopleKinds: readonly NoticeKind<unknown>[] = [
  kind({
    kind: 'messaging.message',
    group: 'messages',
    label: 'Somebody writes to you',
    event: MessagePosted,
    urgency: 'default',
    mail: true,
    head: 'New message',
    text: (it) => brief`${short(it.authorName)}: “${short(it.excerpt)}”`,
    // A line about the booking has its own notice.
    to: (it) =>
      it.authorId === null ? [] : it.recipientIds.filter((id) => !it.quietIds?.includes(id)),
    topic: (it) => it.conversationId,
    tell: (it) => ({
      title: `${it.authorName} wrote to you about “${it.bookingTitle}”`,
      body: `“${it.excerpt}”`,
      url: `/app/messages/${it.conversationId}`,
    }),
  }),
  kind({
    kind: 'messaging.contacts_offered',
    group: 'messages',
    label: 'Somebody offers to share contact details',
    event: ContactsOffered,
    urgency: 'default',
    mail: false,
    to: (it) => it.toIds,
    // Beside the messages, which would renew it without a word, and it them.
    topic: (it) => `${it.conversationId} contacts`,
    tell: (it) => ({
      title: it.agreed
        ? `${it.byName} shares contact details with you`
        : `${it.byName} offers to share contact details`,
      body: it.agreed
        ? `Both of you see them in the conversation about “${it.bookingTitle}”, while it is active.`
        : `Write yours in the conversation about “${it.bookingTitle}” to see them, or decline.`,
      url: `/app/messages/${it.conversationId}`,
    }),
  }),
  kind({
    kind: 'messaging.report_decided',
    group: 'messages',
    label: 'We looked at a message you reported',
    event: MessageReportDecided,
    urgency: 'default',
    mail: false,
    to: (it) => (it.reportedBy === null ? [] : [it.reportedBy]),
    tell: (it) => ({
      title: `We looked at the message of ${it.authorName} that you reported`,
      body: it.answer,
      url: `/app/messages/${it.conversationId}`,
    }),
  }),
  kind({
    kind: 'identity.welcome',
    group: 'reviews',
    label: 'A hint for getting started',
    event: AccountRegistered,
    urgency: 'bulk',
    mail: false,
    to: (it) => [it.accountId],
    tell: (it) => ({
      title: `Welcome, ${it.name}`,
      body: 'Confirm your e-mail address with the link we sent you, so that you can make and answer offers.',
      url: '/app/account',
    }),
  }),
  kind({
    kind: 'identity.account_suspended',
    group: 'security',
    label: 'Your account is suspended',
    event: AccountSuspended,
    urgency: 'critical',
    mail: true,
    head: 'Account suspended',
    text: (it) => brief`Your account is suspended: ${short(it.reason)}`,
    to: (it) => [it.accountId],
    tell: (it) => ({
      title: 'Your account is suspended',
      body: `${it.reason} Your open bookings go on; staff look after each of them.`,
      url: '/app/account',
    }),
  }),
  kind({
    kind: 'identity.account_unsuspended',
    group: 'security',
    label: 'Your account is open again',
    event: AccountUnsuspended,
    urgency: 'critical',
    mail: true,
    head: 'Account open again',
    text: () => brief`Your account is open again.`,
    to: (it) => [it.accountId],
    tell: () => ({
      title: 'Your account is open again',
      body: 'You can send and answer offers as before.',
      url: '/app',
    }),
  }),
]
