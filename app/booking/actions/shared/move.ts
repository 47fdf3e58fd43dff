import type { MilestoneStage } from '#booking/actions/shared/stage'
import type { MoveHold } from '#escrow/contract/escrow'

/**
 * The escrow command for an event of the milestone. The milestone's version under its lock makes
 * the key: one event, one movement. Take it before the step raises the version.
 */
export function moveOf({ milestone, actor, at }: MilestoneStage, event: string): MoveHold {
  return {
    actor,
    at,
    subjectId: milestone.id,
    key: `${milestone.id}/${milestone.version}/${event}`,
  }
}
