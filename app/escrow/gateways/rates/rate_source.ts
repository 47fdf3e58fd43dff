import type { PublishedRates } from '#kernel/rates/currency_api'

/** Where exchange rates come from; a driver reads one publisher's format. */
export abstract class RateSource {
  /** Stored beside the rates, so that anybody can tell where a quote's rate came from. */
  abstract readonly name: string

  /**
   * The newest rates it has.
   *
   * @throws Error when it cannot be reached, or says what is not rates
   */
  abstract newest(): Promise<PublishedRates>
}
