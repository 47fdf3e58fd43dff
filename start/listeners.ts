import { DepositSucceeded } from '#escrow/contract/events'
import { listen } from '#kernel/listener'
import { MailQueued } from '#kernel/mail/events'

// kernel
listen(MailQueued, () => import('#kernel/mail/hand_over_listener'), { queue: 'critical' })

// booking
listen(DepositSucceeded, () => import('#booking/listeners/fund_after_deposit'), {
  queue: 'critical',
})
