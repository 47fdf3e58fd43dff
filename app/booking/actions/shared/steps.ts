import { inject } from '@adonisjs/core'
import {
  bookingPosition,
  disputePosition,
  dueColumns,
  milestonePosition,
  questionDue,
  stateDue,
} from '#booking/persistence/positions'
import type { DateTime } from 'luxon'
import type { DisputeStage, MilestoneStage, Stage } from '#booking/actions/shared/stage'
import { advance } from '#booking/domain/advance'
import { questionClock, stateClock, type Due } from '#booking/domain/clocks'
import { lengthOf } from '#booking/domain/durations'
import { firstReminder } from '#booking/domain/reminders'
import { BookingPolicy } from '#booking/domain/settings'
import type { BookingEvent } from '#booking/domain/v1/booking_machine'
import type { DisputeEvent } from '#booking/domain/v1/dispute_machine'
import type { MilestoneEvent } from '#booking/domain/v1/milestone_events'
import type Milestone from '#booking/persistence/milestone_model'
import { closeChange } from '#booking/persistence/change_model'
import { History } from '#booking/persistence/history'
import { summaryOf } from '#booking/persistence/summaries'
import { saveChanges } from '#kernel/rows'

type Payload = Record<string, unknown>

/**
 * Takes one event through its machine and writes what follows from it: the new state, its clocks,
 * and one row of history. Money and events to others are the action's.
 *
 * Every method throws `booking.wrong_state` with the current state in its meta, or
 * `booking.not_your_move` when only another side may send the event.
 */
@inject()
export class Steps {
  constructor(
    private readonly history: History,
    private readonly policy: BookingPolicy
  ) {}

  async booking(stage: Stage, type: BookingEvent['type'], payload: Payload = {}): Promise<void> {
    const { booking, process, tx, at } = stage
    const summary = await summaryOf(stage)
    const before = bookingPosition(booking, summary, at)
    const after = advance(process.booking, before, { type, by: stage.side })
    const step = { lifecycle: process.booking, before, after, at, durations: this.policy.durations }
    const due = stateClock(step, stateDue(booking))
    const question = questionClock(step, questionDue(booking))
    booking.merge({
      state: after.state,
      proposedBy: after.context.proposedBy,
      changeBy: after.context.changeBy,
      pausedBy: after.context.paused,
      ending: after.context.ending,
      postponed: after.context.postponed,
      ...dueColumns(due, question),
      ...(process.booking.isTerminal(after.state) ? { endedAt: booking.endedAt ?? at } : {}),
      ...(after.state === 'completed' && before.state !== 'completed'
        ? { bonusUntil: at.plus(lengthOf(this.policy.durations, 'bonus')) }
        : {}),
    })
    await saveChanges(this.#touch(stage), tx)
    if (before.context.changeBy !== null && after.context.changeBy === null) {
      await closeChange(booking.id, type, at, tx)
    }
    await this.#record(stage, 'booking', booking.id, type, before.state, after.state, payload)
  }

  async milestone(
    stage: MilestoneStage,
    event: MilestoneEvent,
    payload: Payload = {}
  ): Promise<void> {
    const { milestone, process, tx, at } = stage
    const before = milestonePosition(milestone)
    const after = advance(process.milestone, before, event)
    const step = {
      lifecycle: process.milestone,
      before,
      after,
      at,
      durations: this.policy.durations,
    }
    const due = unpaused(milestone, stateClock(step, stateDue(milestone)), at)
    const question = questionClock(step, questionDue(milestone))
    milestone.merge({
      pausedMs: event.type === 'charge-back' ? leftOf(milestone, at) : null,
      state: after.state,
      ...after.context,
      ...dueColumns(due, question),
      ...(process.milestone.isTerminal(after.state) ? { endedAt: at } : {}),
      lastEventAt: at,
      updatedAt: at,
      version: milestone.version + 1,
    })
    await saveChanges(milestone, tx)
    await this.#record(
      stage,
      'milestone',
      milestone.id,
      event.type,
      before.state,
      after.state,
      payload
    )
  }

  async dispute(stage: DisputeStage, event: DisputeEvent, payload: Payload = {}): Promise<void> {
    const { dispute, process, tx, at } = stage
    const before = disputePosition(dispute)
    const after = advance(process.dispute, before, event)
    const step = { lifecycle: process.dispute, before, after, at, durations: this.policy.durations }
    const due = stateClock(step, stateDue(dispute))
    const { clientBid, talentBid, proposed, decidedBy, outcome } = after.context
    dispute.merge({
      state: after.state,
      ...{ clientBid, talentBid, proposed, decidedBy, outcome },
      stateDueAt: due?.at ?? null,
      stateDueEvent: due?.event ?? null,
      stateRemindAt: due?.remindAt ?? null,
      ...(after.state === 'settled' ? { settledBy: settledBy(event), settledAt: at } : {}),
      lastEventAt: at,
      updatedAt: at,
      version: dispute.version + 1,
    })
    await saveChanges(dispute, tx)
    await this.#record(stage, 'dispute', dispute.id, event.type, before.state, after.state, payload)
  }

  /** The first row of a subject's history, and its first clock. */
  async begin(
    stage: Stage,
    subject: 'booking' | 'dispute',
    id: string,
    event: string,
    state: string,
    payload: Payload = {}
  ): Promise<void> {
    await this.#record(stage, subject, id, event, null, state, payload)
  }

  /** After milestones or weeks moved: a running booking's own clock depends on all of them. */
  async settleClock(stage: Stage): Promise<void> {
    const { booking, process, at, tx } = stage
    const after = bookingPosition(booking, await summaryOf(stage), at)
    const step = {
      lifecycle: process.booking,
      before: after,
      after,
      at,
      durations: this.policy.durations,
    }
    const due = stateClock(step, stateDue(booking))
    booking.merge(dueColumns(due, questionDue(booking)))
    await saveChanges(this.#touch(stage), tx)
  }

  #touch({ booking, at }: Stage) {
    return booking.merge({ lastEventAt: at, updatedAt: at, version: booking.version + 1 })
  }

  #record(
    stage: Stage,
    subjectType: 'booking' | 'milestone' | 'dispute',
    subjectId: string,
    event: string,
    from: string | null,
    to: string,
    payload: Payload
  ): Promise<void> {
    const { booking, side, actor, at, tx } = stage
    const processVersion = booking.processVersion
    const entry = { subjectType, subjectId, event, from, to, side, actor, payload, processVersion }
    return this.history.append(tx, { ...entry, bookingId: booking.id, at })
  }
}

/** How long the state's clock had still to run. */
function leftOf({ stateDueAt }: Milestone, at: DateTime<true>): bigint | null {
  return stateDueAt && BigInt(Math.max(0, stateDueAt.toMillis() - at.toMillis()))
}

/** A clock that was stopped goes on where it was. */
function unpaused({ pausedMs }: Milestone, due: Due | null, at: DateTime<true>): Due | null {
  if (!due || pausedMs === null) return due
  const dueAt = at.plus({ milliseconds: Number(pausedMs) })
  return { ...due, at: dueAt, remindAt: firstReminder({ event: due.event }, at, dueAt) }
}

function settledBy(event: DisputeEvent): 'bids' | 'concession' | 'decision' {
  if (event.type === 'bid') return 'bids'
  return event.type === 'concede' ? 'concession' : 'decision'
}
