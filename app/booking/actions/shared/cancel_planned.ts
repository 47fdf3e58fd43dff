import { inject } from '@adonisjs/core'
import type { Stage } from '#booking/actions/shared/stage'
import { Steps } from '#booking/actions/shared/steps'
import { Weeks } from '#booking/actions/shared/weeks'
import { Agreements } from '#booking/persistence/agreements'

/** A booking that ended leaves no milestone or week waiting: what was only planned is cancelled. */
@inject()
export class CancelPlanned {
  constructor(
    private readonly agreements: Agreements,
    private readonly steps: Steps,
    private readonly weeks: Weeks
  ) {}

  async of(stage: Stage): Promise<void> {
    if (stage.booking.kind === 'hourly') return this.weeks.clear(stage)
    for (const milestone of await this.agreements.lockMilestonesOf(stage.booking.id, stage.tx)) {
      if (milestone.state !== 'planned') continue
      await this.steps.milestone({ ...stage, milestone }, { type: 'close', by: stage.side })
    }
  }
}
