import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import type { DisputeStage, HeldStage } from '#booking/actions/shared/stage'
import { Steps } from '#booking/actions/shared/steps'
import { WeekSteps } from '#booking/actions/shared/week_steps'
import { DisputeMoved, DisputeSettled, MilestoneReleased } from '#booking/contract/events'
import {
  TimesheetDisputeMoved,
  TimesheetDisputeSettled,
  TimesheetPaid,
} from '#booking/contract/week_events'
import type { Movement } from '#escrow/contract/escrow'

/** What happens alike to a milestone and to a week. */
@inject()
export class HeldSteps {
  constructor(
    private readonly steps: Steps,
    private readonly weekSteps: WeekSteps,
    private readonly announcer: Announcer
  ) {}

  /** @throws DomainError those of {@link Steps} */
  async settle(stage: HeldStage, payload: Record<string, unknown>): Promise<void> {
    const event = { type: 'settle', by: stage.side } as const
    if (stage.milestone) return this.steps.milestone(stage, event, payload)
    return this.weekSteps.take(stage, event, payload)
  }

  /** Tells that the dispute moved, and not what was bid. */
  async tellMoved(stage: DisputeStage, event: string): Promise<void> {
    const { stake } = stage.dispute
    if (stage.milestone) return this.announcer.milestone(stage, DisputeMoved, stake, event)
    return this.announcer.week(stage, TimesheetDisputeMoved, stake, event)
  }

  async tellSettled(stage: HeldStage, movement: Movement, note: string | null): Promise<void> {
    if (stage.milestone) {
      return this.announcer.settlement(stage, DisputeSettled, movement, note)
    }
    return this.announcer.weekSettlement(stage, TimesheetDisputeSettled, movement, note)
  }

  /** Tells what an agreed cancellation paid. */
  async tellReleased(stage: HeldStage, movement: Movement): Promise<void> {
    if (stage.milestone) return this.announcer.settlement(stage, MilestoneReleased, movement)
    return this.announcer.weekSettlement(stage, TimesheetPaid, movement)
  }
}
