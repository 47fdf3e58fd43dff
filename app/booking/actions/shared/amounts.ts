import type { DisputeStage, MilestoneStage } from '#booking/actions/shared/stage'
import { refuse } from '#booking/domain/errors'
import { positiveAmount, shareAmount } from '#booking/domain/amounts'
import { Money } from '#kernel/money'

/**
 * An amount out of what is held, checked against it when the event is possible at all here, so
 * that a wrong state is told as such and a wrong amount names its field.
 *
 * @throws DomainError `booking.amount_invalid`
 */
export function requirePart(
  { milestone, booking, process }: MilestoneStage,
  event: string,
  text: string,
  { wholeToo, field = 'amount' }: { wholeToo: boolean; field?: string }
): Money {
  const pointer = `/data/attributes/${field}`
  const amount = positiveAmount(text, booking.currency, pointer)
  if (process.milestone.senders(milestone.state, event).length === 0) return amount
  const held = Money.of(milestone.remaining, booking.currency)
  const order = amount.compare(held)
  if (order > 0 || (order === 0 && !wholeToo)) {
    throw refuse(
      'booking.amount_invalid',
      wholeToo
        ? `At most ${held.toString()} is held for this milestone.`
        : `A part is less than the ${held.toString()} that is held; to pay all of it, approve.`,
      { pointer, meta: { held: held.toJSON() } }
    )
  }
  return amount
}

/**
 * The talent's share of a stake: from nothing to all of it.
 *
 * @throws DomainError `booking.amount_invalid`
 */
export function requireShare(
  { dispute, booking }: DisputeStage,
  text: string,
  field: string
): Money {
  const pointer = `/data/attributes/${field}`
  const share = shareAmount(text, booking.currency, pointer)
  const stake = Money.of(dispute.stake, booking.currency)
  if (share.compare(stake) > 0) {
    throw refuse('booking.amount_invalid', `At most ${stake.toString()} is at stake.`, {
      pointer,
      meta: { stake: stake.toJSON() },
    })
  }
  return share
}
