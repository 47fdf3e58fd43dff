import { Duration } from 'luxon'
import { RefundSettings } from '#escrow/domain/refunds/refund_settings'

export default new RefundSettings({
  takes: {
    // Stripe: five to ten business days. https://docs.stripe.com/refunds
    stripe: Duration.fromObject({ days: 14 }),
    mpesa: Duration.fromObject({ hours: 24 }),
    sandbox: Duration.fromObject({ minutes: 10 }),
  },
  takesElsewhere: Duration.fromObject({ days: 14 }),
  askAgainAfter: Duration.fromObject({ seconds: 20 }),
  askAgainAtMost: Duration.fromObject({ hours: 6 }),
})
