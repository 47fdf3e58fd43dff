import { day } from '~/lib/dates'
import { addMoney, formatMoney, isZero, type MoneyValue } from '~/lib/money'
import type { Booking, Proposal } from './booking'

/** Everything that money is held for, named as its booking's page names it. */
export function heldIn({ milestones = [], timesheets = [] }: Booking) {
  const parts = [
    ...milestones.map(({ id, held, title }) => ({ key: 'milestoneId' as const, id, held, title })),
    ...timesheets.map(({ id, held, startsAt }) => ({
      ...{ key: 'timesheetId' as const, id, held },
      title: `Week of ${day(startsAt, 'UTC')}`,
    })),
  ]
  return parts.filter(({ held }) => !isZero(held))
}

/** Who gets what of everything held, if it ends so; the talent's fee comes off their share. */
export function sharesInWords(booking: Booking, shares: Proposal['shares']): string {
  const zero: MoneyValue = { amount: '0', currency: booking.currency }
  const held = addMoney(zero, ...heldIn(booking).map((each) => each.held))
  const talent = addMoney(zero, ...shares.map(({ talentAmount }) => talentAmount))
  const back = BigInt(held.amount) - BigInt(talent.amount)
  if (back < 0n) return 'That is more than escrow holds.'
  const client = formatMoney({ ...held, amount: String(back) })
  return `${formatMoney(talent)} goes to ${booking.talentName}, before the fee, and ${client} returns to ${booking.clientName}.`
}
