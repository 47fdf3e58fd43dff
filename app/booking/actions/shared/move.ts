import type { HeldStage } from '#booking/actions/shared/stage'
import type { MoveHold } from '#escrow/contract/escrow'

/**
 * The escrow command for an event of a milestone or week. Its version under its lock makes the
 * key: one event, one movement. Take it before the step raises the version.
 */
export function moveOf({ milestone, timesheet, actor, at }: HeldStage, event: string): MoveHold {
  const { id, version } = milestone ?? timesheet
  return { actor, at, subjectId: id, key: `${id}/${version}/${event}` }
}
