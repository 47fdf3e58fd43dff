import type { Duration } from 'luxon'
import type { CurrencyCode } from '#kernel/currency'

/** How money changes its currency here. Also the container token. */
export class ExchangeSettings {
  constructor(
    private readonly settings: {
      /** Older rates quote nothing. */
      readonly maxAge: Duration<true>
      /** How long a quote may be accepted. */
      readonly quoteOpen: Duration<true>
      /** The platform's part, in parts per million of what is given: 5000 is 0.5 %. */
      readonly marginPpm: bigint
      /** Where a currency's own margin differs; of two, the larger counts. */
      readonly marginsPpm: Readonly<Record<string, bigint>>
    }
  ) {}

  get maxAge(): Duration<true> {
    return this.settings.maxAge
  }

  get quoteOpen(): Duration<true> {
    return this.settings.quoteOpen
  }

  marginBetween(from: CurrencyCode, to: CurrencyCode): bigint {
    const { marginPpm, marginsPpm } = this.settings
    const [one, other] = [marginsPpm[from] ?? marginPpm, marginsPpm[to] ?? marginPpm]
    return one > other ? one : other
  }
}
