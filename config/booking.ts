import { DEFAULT_DURATIONS } from '#booking/domain/durations'
import type { BookingSettings } from '#booking/domain/settings'

const booking: BookingSettings = {
  durations: DEFAULT_DURATIONS,
  stepUpAbove: { amount: '100000', currency: 'USD' },
  secondPersonAbove: { amount: '500000', currency: 'USD' },
  deciders: ['finance'],
  sweepBatch: 200,
}

export default booking
