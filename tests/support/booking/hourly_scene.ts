import { randomUUID } from 'node:crypto'
import Booking from '#booking/persistence/booking_model'
import Timesheet from '#booking/persistence/timesheet_model'
import { makeHourly, type HourlyWishes } from '#database/factories/booking/hourly'
import { moneyIn } from '#database/factories/escrow/money_in'
import { EscrowContract } from '#escrow/contract/escrow'
import { Money } from '#kernel/money'
import app from '@adonisjs/core/services/app'
import type { Calendar, Moment } from '#tests/support/booking/calendar'
import { Caller } from '#tests/support/booking/caller'
import { strayHolds, unbalancedTransfers } from '#tests/support/booking/ledger'

/** An hourly booking that runs from the calendar's moment on, with both its people. */
export async function hourlyScene(calendar: Calendar, wishes: HourlyWishes = {}) {
  const made = await makeHourly('running', wishes)
  const asClient = await Caller.of(made.client.account.id)
  const asTalent = await Caller.of(made.talent.account.id)
  const path = `/bookings/${made.id}`
  const escrow = await app.container.make(EscrowContract)

  return {
    ...{ id: made.id, client: made.client, talent: made.talent, asClient, asTalent, path },

    /** The sheet of a week; the last one planned when there were several. */
    sheet: (week: number) =>
      Timesheet.query()
        .where({ bookingId: made.id, weekOf: calendar.monday(week) })
        .orderBy('id', 'desc')
        .firstOrFail(),

    sheets: () => Timesheet.query().where('bookingId', made.id).orderBy('weekOf').orderBy('id'),

    booking: () => Booking.findOrFail(made.id),

    log: (week: number, at: Moment, minutes: number, more: Record<string, unknown> = {}) =>
      asTalent.post(`${path}/hours`, 'hours', {
        clientId: randomUUID(),
        startedAt: calendar.iso(week, at),
        minutes,
        memo: 'Letters.',
        source: 'timer',
        ...more,
      }),

    pay: (amount: bigint) => moneyIn(made.client.account.id, Money.of(amount, 'USD')),

    wallet: async () => (await escrow.available(made.client.account.id, 'USD')).amount,

    held: async () =>
      (await escrow.holdsOf(made.id)).reduce((sum, { remaining }) => sum + remaining.amount, 0n),
  }
}

/** Throws when money appeared or vanished, or a hold is not what its subject says. */
export async function verifyMoney(): Promise<void> {
  const wrong = [...(await unbalancedTransfers()), ...(await strayHolds())]
  if (wrong.length > 0) throw new Error(JSON.stringify(wrong))
}
