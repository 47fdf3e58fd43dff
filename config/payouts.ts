import { Duration } from 'luxon'
import { PayoutSettings } from '#escrow/domain/payouts/payout_settings'
import type { DisplayRates } from '#kernel/rates/display_rates'

export default (rates: DisplayRates) =>
  new PayoutSettings(
    {
      methodRests: Duration.fromObject({ hours: 24 }),
      codeTries: 5,
      runsEvery: Duration.fromObject({ hours: 6 }),
      kinds: {
        bank: {
          minimum: { amount: '1000', currency: 'USD' },
          takes: Duration.fromObject({ days: 2 }),
        },
        mobile_money: {
          minimum: { amount: '100', currency: 'USD' },
          takes: Duration.fromObject({ minutes: 10 }),
        },
        sandbox: {
          minimum: { amount: '100', currency: 'USD' },
          takes: Duration.fromObject({ minutes: 10 }),
        },
      },
      // Mobile money knows whole shillings and francs, whatever ISO 4217 says.
      steps: ['KES', 'TZS', 'UGX', 'GHS', 'ZMW', 'NGN'].map((currency) => ({
        kind: 'mobile_money' as const,
        currency,
        units: currency === 'UGX' ? 1n : 100n,
      })),
      twoPeopleAbove: { amount: '500000', currency: 'USD' },
      chunk: 25,
      askAgainAfter: Duration.fromObject({ seconds: 20 }),
      askAgainAtMost: Duration.fromObject({ hours: 6 }),
    },
    rates
  )
