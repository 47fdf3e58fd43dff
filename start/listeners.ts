import { OfferSent } from '#booking/contract/events'
import { followChargebacks } from '#booking/listeners/follow_chargebacks'
import { liveBookings } from '#booking/listeners/live_bookings'
import { DepositSucceeded, SandboxMoved, TransferPosted } from '#escrow/contract/events'
import { PayoutRunStarted } from '#escrow/contract/payout_events'
import { EmailVerified, MembershipChanged } from '#identity/contract/events'
import { listen } from '#kernel/listener'
import { MailQueued } from '#kernel/mail/events'
import { ConversationChanged, MessagePosted, MessagesRead } from '#messaging/contract/events'
import { bookingLines } from '#messaging/listeners/booking_lines'
import { closeContacts } from '#messaging/listeners/close_contacts'
import { figureListeners } from '#notices/listeners/figure_listeners'
import { liveListeners } from '#notices/listeners/live_listeners'
import { noticeListeners } from '#notices/listeners/notice_listeners'
import { accountStanding } from '#profiles/listeners/account_standing'
import { bookingFacts } from '#profiles/listeners/booking_facts'
import { forgetPublic } from '#profiles/listeners/forget_public'

// kernel
listen(MailQueued, () => import('#kernel/mail/hand_over_listener'), { queue: 'critical' })

// identity
listen(MembershipChanged, () => import('#identity/listeners/end_streams'), { queue: 'critical' })

// booking
listen(DepositSucceeded, () => import('#booking/listeners/fund_after_deposit'), {
  queue: 'critical',
})
for (const { event, load } of followChargebacks) listen(event, load, { queue: 'critical' })
for (const { event, load } of liveBookings) listen(event, load, { queue: 'critical' })

// messaging
for (const { event, load } of bookingLines) listen(event, load)
listen(OfferSent, () => import('#messaging/listeners/enquiry_line'))
for (const { event, load } of closeContacts) listen(event, load)
listen(MessagePosted, () => import('#messaging/listeners/announce_message'), { queue: 'critical' })
listen(ConversationChanged, () => import('#messaging/listeners/announce_change'), {
  queue: 'critical',
})
listen(MessagesRead, () => import('#messaging/listeners/announce_read'), { queue: 'critical' })

// escrow
listen(SandboxMoved, () => import('#escrow/jobs/schedule_sandbox_callbacks'), {
  queue: 'critical',
})
listen(TransferPosted, () => import('#escrow/listeners/announce_transfer'))
listen(TransferPosted, () => import('#escrow/listeners/issue_documents'))
listen(PayoutRunStarted, () => import('#escrow/jobs/queue_payout_chunks'), {
  queue: 'critical',
})

// profiles
for (const { event, load } of bookingFacts) listen(event, load)
listen(EmailVerified, () => import('#profiles/listeners/email_verified'))
for (const { event, load } of accountStanding) listen(event, load)
for (const { event, load } of forgetPublic) listen(event, load, { queue: 'critical' })

// notices
for (const { event, queue, load } of noticeListeners) listen(event, load, { queue })
for (const { event, load } of liveListeners) listen(event, load, { queue: 'critical' })
for (const { event, load } of figureListeners) listen(event, load, { queue: 'bulk' })
