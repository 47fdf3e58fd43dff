import { RateSource } from '#escrow/gateways/rates/rate_source'
import type { PublishedRates } from '#kernel/rates/currency_api'

const PATIENCE_MS = 10_000
/** Bytes; every publisher's daily file is a fraction of it. */
const MOST = 1_000_000

/** A publisher's daily file at an address. */
export class HttpRates extends RateSource {
  constructor(
    override readonly name: string,
    private readonly url: string,
    private readonly read: (text: string) => PublishedRates
  ) {
    super()
  }

  override async newest(): Promise<PublishedRates> {
    const answer = await fetch(this.url, { signal: AbortSignal.timeout(PATIENCE_MS) })
    if (!answer.ok) throw new Error(`${this.name} rates: ${this.url} answered ${answer.status}`)
    const text = await answer.text()
    if (text.length > MOST) {
      throw new RangeError(`${this.name} rates: more than ${MOST} characters`)
    }
    return this.read(text)
  }
}
