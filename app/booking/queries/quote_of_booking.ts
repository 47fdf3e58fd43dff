import { inject } from '@adonisjs/core'
import type Booking from '#booking/persistence/booking_model'
import Milestone from '#booking/persistence/milestone_model'
import { EscrowContract, type QuoteLine } from '#escrow/contract/escrow'
import { Money } from '#kernel/money'

/**
 * Who pays and who gets what over all milestones: each is charged by itself, so the lines are the
 * sums of theirs.
 */
@inject()
export class QuoteOfBooking {
  constructor(private readonly escrow: EscrowContract) {}

  async linesOf(booking: Booking): Promise<QuoteLine[]> {
    const milestones = await Milestone.query().select('amount').where('bookingId', booking.id)
    const options = booking.acceptedAt ? { bookingId: booking.id } : {}
    const amounts = Map.groupBy(milestones, ({ amount }) => amount)
    const lines = new Map<string, QuoteLine>()
    for (const [amount, same] of amounts) {
      const quote = await this.escrow.quote(Money.of(amount, booking.currency), options)
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
