import { addMoney, formatMoney, type MoneyValue } from '~/lib/money'
import type { Booking, Proposal } from './booking'

/** Who gets what of everything held, if it ends so; the talent's fee comes off their share. */
export function sharesInWords(booking: Booking, shares: Proposal['shares']): string {
  const zero: MoneyValue = { amount: '0', currency: booking.currency }
  const held = addMoney(zero, ...(booking.milestones ?? []).map((each) => each.held))
  const talent = addMoney(zero, ...shares.map(({ talentAmount }) => talentAmount))
  const back = BigInt(held.amount) - BigInt(talent.amount)
  if (back < 0n) return 'That is more than escrow holds.'
  const client = formatMoney({ ...held, amount: String(back) })
  return `${formatMoney(talent)} goes to ${booking.talentName}, before the fee, and ${client} returns to ${booking.clientName}.`
}
