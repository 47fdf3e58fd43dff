import { inject } from '@adonisjs/core'
import type {
  BonusStage,
  DisputeStage,
  HoursStage,
  MilestoneStage,
  Stage,
  TimesheetStage,
} from '#booking/actions/shared/stage'
import type { BookingAct, DisputeAct, Sent } from '#booking/domain/duties'
import { refuse } from '#booking/domain/errors'
import { processOf } from '#booking/domain/processes'
import { isParty, requireRole, requireWriter, sideOf } from '#booking/domain/standing'
import type { BonusEvent } from '#booking/domain/v1/bonus_machine'
import type { MilestoneEvent } from '#booking/domain/v1/milestone_events'
import type { TimesheetEvent } from '#booking/domain/v1/timesheet_machine'
import { Agreements } from '#booking/persistence/agreements'
import type Booking from '#booking/persistence/booking_model'
import { IdentityContract } from '#identity/contract/identity'
import { hasAbility, type Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'
import type { BookingErrorCode } from '#booking/contract/errors'

/**
 * Locks what an event touches and finds out on which side the actor stands, and whether they may
 * send it there in their side's name.
 *
 * Every method throws `request.unauthenticated`, `booking.account_suspended`,
 * `booking.ability_missing`, `request.role_missing`, `request.party_suspended`, and its own "not found" for what is not there or not theirs to know.
 */
@inject()
export class Stages {
  constructor(
    private readonly agreements: Agreements,
    private readonly identity: IdentityContract,
    private readonly clock: Clock
  ) {}

  async booking(id: string, actor: Actor, tx: Tx, event: BookingAct): Promise<Stage> {
    const sent = { of: 'booking', event } as const
    requireWriter(actor)
    const booking = await this.agreements.lockBooking(id, tx)
    return this.#stage(booking, 'booking.not_found', { actor, sent }, tx)
  }

  async milestone(
    id: string,
    actor: Actor,
    tx: Tx,
    event: MilestoneEvent['type']
  ): Promise<MilestoneStage> {
    const sent = { of: 'milestone', event } as const
    requireWriter(actor)
    const rows = await this.agreements.lockMilestone(id, tx)
    const stage = this.#stage(
      rows?.booking ?? null,
      'booking.milestone_not_found',
      { actor, sent },
      tx
    )
    if (!rows) throw notFound('booking.milestone_not_found')
    return { ...stage, milestone: rows.milestone }
  }

  async dispute(id: string, actor: Actor, tx: Tx, event: DisputeAct): Promise<DisputeStage> {
    const sent = { of: 'dispute', event } as const
    requireWriter(actor)
    const rows = await this.agreements.lockDispute(id, tx)
    const stage = this.#stage(
      rows?.booking ?? null,
      'booking.dispute_not_found',
      { actor, sent },
      tx
    )
    if (!rows) throw notFound('booking.dispute_not_found')
    const { dispute, milestone, timesheet } = rows
    return milestone ? { ...stage, milestone, dispute } : { ...stage, timesheet, dispute }
  }

  async timesheet(
    id: string,
    actor: Actor,
    tx: Tx,
    event: TimesheetEvent['type']
  ): Promise<TimesheetStage> {
    const sent = { of: 'timesheet', event } as const
    requireWriter(actor)
    const rows = await this.agreements.lockTimesheet(id, tx)
    const stage = this.#stage(
      rows?.booking ?? null,
      'booking.timesheet_not_found',
      { actor, sent },
      tx
    )
    if (!rows) throw notFound('booking.timesheet_not_found')
    return { ...stage, timesheet: rows.timesheet }
  }

  async bonus(id: string, actor: Actor, tx: Tx, event: BonusEvent['type']): Promise<BonusStage> {
    const sent = { of: 'bonus', event } as const
    requireWriter(actor)
    const rows = await this.agreements.lockBonus(id, tx)
    const stage = this.#stage(rows?.booking ?? null, 'booking.bonus_not_found', { actor, sent }, tx)
    if (!rows) throw notFound('booking.bonus_not_found')
    return { ...stage, bonus: rows.bonus }
  }

  /**
   * An entry that may still change.
   *
   * @throws DomainError `booking.not_your_move`, `booking.wrong_state`
   */
  async openHours(id: string, actor: Actor, tx: Tx): Promise<HoursStage> {
    const sent = { of: 'booking', event: 'hours' } as const
    requireWriter(actor)
    const rows = await this.agreements.lockHours(id, tx)
    const stage = this.#stage(rows?.booking ?? null, 'booking.hours_not_found', { actor, sent }, tx)
    if (!rows || rows.hours.state === 'removed') throw notFound('booking.hours_not_found')
    const { timesheet, hours } = rows
    if (stage.side !== 'talent') {
      throw refuse('booking.not_your_move', 'Only the talent changes logged time.')
    }
    if (timesheet.state !== 'open' || hours.state !== 'counted') {
      const { state } = timesheet
      throw refuse('booking.wrong_state', 'Time can change while its week is open.', {
        meta: { timesheet: state, state },
      })
    }
    return { ...stage, timesheet, hours }
  }

  #stage(
    booking: Booking | null,
    code: BookingErrorCode,
    { actor, sent }: { actor: Actor; sent: Sent },
    tx: Tx
  ): Stage {
    const side = booking && sideOf(actor, booking)
    if (!booking || !side) throw notFound(code)
    const ability = isParty(side) ? 'bookings:write' : 'staff'
    if (!hasAbility(actor, ability)) {
      throw refuse('booking.ability_missing', 'This access token may not do that.')
    }
    requireRole(actor, side, booking, sent)
    const parties = this.identity.parties([booking.clientId, booking.talentId], tx)
    // Who is refused never asks for it.
    parties.catch(() => undefined)
    const at = this.clock.now()
    return { tx, actor, side, at, booking, process: processOf(booking.processVersion), parties }
  }
}

function notFound(code: BookingErrorCode): DomainError {
  return refuse(code, 'There is nothing here that you may see.')
}
