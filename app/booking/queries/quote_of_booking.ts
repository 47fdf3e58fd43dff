import { inject } from '@adonisjs/core'
import type Booking from '#booking/persistence/booking_model'
import { planOf } from '#booking/persistence/plans'
import { EscrowContract, type Quote, type QuoteLine } from '#escrow/contract/escrow'
import { Money } from '#kernel/money'
import type { DisplayRates } from '#kernel/rates/display_rates'
import { shownIn, type ShownIn } from '#kernel/rates/shown_in'

const KEPT = 5_000

/**
 * Who pays and who gets what over all milestones: each is charged by itself, so the lines are the
 * sums of theirs.
 */
@inject()
export class QuoteOfBooking {
  /** Fees never change once frozen, so a quote of an accepted booking is worked out once. */
  readonly #frozen = new Map<string, readonly QuoteLine[]>()

  constructor(
    private readonly escrow: EscrowContract,
    private readonly rates: DisplayRates
  ) {}

  /** The totals in another currency, for whoever thinks in it. */
  shown(
    lines: readonly QuoteLine[],
    currency: string | undefined
  ): ShownIn<'clientPays' | 'talentGets'> | null {
    const total = (side: QuoteLine['side']) =>
      lines.find((line) => line.side === side && line.kind === 'total')?.amount
    const [clientPays, talentGets] = [total('client'), total('talent')]
    return clientPays && talentGets
      ? shownIn(this.rates, currency, { clientPays, talentGets }, { parameter: 'filter[currency]' })
      : null
  }

  /** What one milestone costs and brings, under the booking's own fees once they are frozen. */
  ofMilestone(amount: Money, { id, acceptedAt }: Booking): Promise<Quote> {
    return this.escrow.quote(amount, acceptedAt ? { bookingId: id } : {})
  }

  async linesOf(booking: Booking): Promise<readonly QuoteLine[]> {
    const { amounts } = planOf(booking)
    if (!booking.acceptedAt) return this.#sum(booking, amounts)
    const key = `${booking.id} ${amounts.join(' ')}`
    const known = this.#frozen.get(key)
    if (known) return known
    const lines = await this.#sum(booking, amounts)
    if (this.#frozen.size >= KEPT) this.#frozen.clear()
    this.#frozen.set(key, lines)
    return lines
  }

  async #sum({ id, currency, acceptedAt }: Booking, amounts: readonly bigint[]) {
    const options = acceptedAt ? { bookingId: id } : {}
    const lines = new Map<string, QuoteLine>()
    for (const [amount, same] of Map.groupBy(amounts, (each) => each)) {
      const quote = await this.escrow.quote(Money.of(amount, currency), options)
      for (const line of quote.lines) {
        const key = `${line.side} ${line.kind} ${line.label}`
        const part = line.amount.times(BigInt(same.length), 1n, 'floor')
        const sum = lines.get(key)?.amount.add(part) ?? part
        lines.set(key, { ...line, amount: sum })
      }
    }
    return [...lines.values()]
  }
}
