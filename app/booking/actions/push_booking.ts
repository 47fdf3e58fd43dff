import { inject } from '@adonisjs/core'
import { DeadlinesExtended } from '#booking/contract/deadline_events'
import { pushClock } from '#booking/persistence/clock_rows'
import { claimBooking } from '#booking/persistence/due_rows'
import Booking from '#booking/persistence/booking_model'
import { DueReminders } from '#booking/persistence/due_reminders'
import { Extensions, type OpenExtension, type PlannedClock } from '#booking/persistence/extensions'
import { History } from '#booking/persistence/history'
import { IdentityContract } from '#identity/contract/identity'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

const ACTOR = system('booking.extensions')

/** Pushes the clocks of one booking that an extension names, each once. */
@inject()
export class PushBooking {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly extensions: Extensions,
    private readonly reminders: DueReminders,
    private readonly history: History,
    private readonly identity: IdentityContract,
    private readonly outbox: Outbox,
    private readonly clock: Clock
  ) {}

  /** @returns how many clocks were pushed; none when somebody else is at work on the booking */
  execute(extension: OpenExtension, bookingId: string, joined?: Tx): Promise<number> {
    return this.unitOfWork.run(async (tx) => {
      if (!(await claimBooking(bookingId, tx))) return 0
      const booking = await Booking.findOrFail(bookingId, { client: tx })
      const pushed = []
      for (const planned of await this.extensions.planned(tx, extension.id, bookingId)) {
        const to = await this.#push(extension, booking, planned, tx)
        if (to === null) continue
        const { subject, subjectId, event } = planned
        const subjectTitle = await this.reminders.titleOf(planned, tx)
        pushed.push({ subject, subjectId, subjectTitle, event, from: planned.dueAt.toISO(), to })
      }
      if (pushed.length > 0) await this.#tell(extension, booking, pushed, tx)
      return pushed.length
    }, joined)
  }

  async #push(
    { id: extensionId, byHours, reason }: OpenExtension,
    booking: Booking,
    planned: PlannedClock,
    tx: Tx
  ): Promise<string | null> {
    const at = this.clock.now()
    const after = await pushClock(tx, planned, byHours, at)
    await this.extensions.settle(tx, extensionId, planned, after ? 'pushed' : 'over', at)
    if (!after) return null
    const [from, to] = [planned.dueAt.toISO(), after.dueAt.toISO()]
    await this.history.append(tx, {
      bookingId: booking.id,
      subjectType: planned.subject,
      subjectId: planned.subjectId,
      event: 'extend-deadline',
      from: after.state,
      to: after.state,
      side: 'staff',
      actor: ACTOR,
      payload: { deadline: planned.event, from, to, byHours, reason, extensionId },
      processVersion: booking.processVersion,
      at,
    })
    return to
  }

  async #tell(
    { id: extensionId, byHours, reason }: OpenExtension,
    { id, title, clientId, talentId }: Booking,
    deadlines: Parameters<typeof DeadlinesExtended.parse>[0] & unknown[],
    tx: Tx
  ): Promise<void> {
    const cards = await this.identity.parties([clientId, talentId], tx)
    const payload = await DeadlinesExtended.parse({
      bookingId: id,
      ...{ title, clientId, talentId, extensionId, byHours, reason, deadlines },
      clientName: cards.get(clientId)?.name ?? '',
      talentName: cards.get(talentId)?.name ?? '',
      by: 'staff',
    })
    const occurredAt = this.clock.now()
    await this.outbox.append(tx, DeadlinesExtended, {
      ...{ aggregateId: id, payload, actor: ACTOR, occurredAt },
    })
  }
}
