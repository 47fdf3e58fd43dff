import type { Durations } from '#booking/domain/durations'
import type { StaffRole } from '#kernel/actor'
import { currency } from '#kernel/currency'
import { Money } from '#kernel/money'
import type { DisplayRates } from '#kernel/rates/display_rates'

/** What a platform may set about its bookings. Amounts are compared in the named currency. */
export interface BookingSettings {
  readonly durations: Durations
  /** Money decisions above this ask the person to prove themself again. */
  readonly stepUpAbove: { readonly amount: string; readonly currency: string }
  /** Disputes about more than this need a second member of staff. */
  readonly secondPersonAbove: { readonly amount: string; readonly currency: string }
  /** Who decides disputes; admin always may. */
  readonly deciders: readonly StaffRole[]
  /** How many due rows one round of the sweep looks at. */
  readonly sweepBatch: number
}

/** The settings as rules. */
export class BookingPolicy {
  readonly durations: Durations
  readonly deciders: readonly StaffRole[]
  readonly sweepBatch: number

  constructor(
    private readonly settings: BookingSettings,
    private readonly rates: DisplayRates
  ) {
    this.durations = settings.durations
    this.deciders = settings.deciders
    this.sweepBatch = settings.sweepBatch
  }

  needsStepUp(amount: Money): boolean {
    return this.#exceeds(amount, Money.fromJSON(this.settings.stepUpAbove))
  }

  needsSecondPerson(amount: Money): boolean {
    return this.#exceeds(amount, Money.fromJSON(this.settings.secondPersonAbove))
  }

  /** What cannot be compared counts as above. */
  #exceeds(amount: Money, limit: Money): boolean {
    if (!this.rates.has(amount.currency)) return true
    return this.rates.convert(amount, currency(limit.currency)).compare(limit) > 0
  }
}
