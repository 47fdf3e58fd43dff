import { inject } from '@adonisjs/core'
import { DeadlineNear } from '#booking/contract/deadline_events'
import { processOf } from '#booking/domain/processes'
import { asked, nextReminder, reminderKind } from '#booking/domain/reminders'
import { BookingPolicy } from '#booking/domain/settings'
import Booking from '#booking/persistence/booking_model'
import { setReminder, type ClockRow } from '#booking/persistence/clock_rows'
import { claimBooking } from '#booking/persistence/due_rows'
import { DueReminders } from '#booking/persistence/due_reminders'
import { IdentityContract } from '#identity/contract/identity'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/**
 * Tells who must act in one booking that time runs out. A reminder that comes after its deadline
 * is dropped, and of several that an outage held up only one is sent.
 */
@inject()
export class RemindOfDeadlines {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly due: DueReminders,
    private readonly identity: IdentityContract,
    private readonly outbox: Outbox,
    private readonly policy: BookingPolicy,
    private readonly clock: Clock
  ) {}

  /** @returns how many reminders were sent; none when somebody else is at work on the booking */
  execute(bookingId: string, joined?: Tx): Promise<number> {
    return this.unitOfWork.run(async (tx) => {
      if (!(await claimBooking(bookingId, tx))) return 0
      const now = this.clock.now()
      const booking = await Booking.findOrFail(bookingId, { client: tx })
      let sent = 0
      for (const clock of await this.due.ofBooking(bookingId, now, tx)) {
        const { remindAt, dueAt } = clock
        if (remindAt === null) continue
        const next = dueAt > now ? nextReminder(clock.event, remindAt, now, dueAt) : null
        await setReminder(tx, clock, next)
        if (dueAt > now && (await this.#tell(booking, clock, tx))) sent += 1
      }
      return sent
    }, joined)
  }

  async #tell(booking: Booking, clock: ClockRow, tx: Tx): Promise<boolean> {
    const { subject, subjectId, event, state, dueAt } = clock
    const owner = processOf(booking.processVersion)[subject].meta(state).owner ?? null
    const done = await this.due.done(clock, tx)
    const { proposedBy, changeBy } = booking
    const owners = asked({ event, owner, proposedBy, changeBy, done })
    if (owners.length === 0) return false
    const now = this.clock.now()
    const { id, title, clientId, talentId } = booking
    const cards = await this.identity.parties([clientId, talentId], tx)
    await this.outbox.append(tx, DeadlineNear, {
      aggregateId: id,
      payload: {
        bookingId: id,
        ...{ title, clientId, talentId, subject, subjectId, event },
        clientName: cards.get(clientId)?.name ?? '',
        talentName: cards.get(talentId)?.name ?? '',
        by: 'system',
        subjectTitle: await this.due.titleOf(clock, tx),
        kind: reminderKind(event, now, dueAt),
        dueAt: dueAt.toISO(),
        owners: owners.filter((side) => side !== 'system'),
        staffIds: owners.includes('staff') ? await this.#deciders() : [],
      },
      actor: system('booking.reminders'),
      occurredAt: now,
    })
    return true
  }

  async #deciders(): Promise<string[]> {
    const roles = await Promise.all(
      this.policy.deciders.map((role) => this.identity.staffWith(role))
    )
    return [...new Set(roles.flat())]
  }
}
