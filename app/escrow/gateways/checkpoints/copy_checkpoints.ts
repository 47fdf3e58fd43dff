import type { Published } from '#escrow/domain/evidence/checkpoint'
import { lineOf } from '#escrow/gateways/checkpoints/checkpoint_line'
import {
  CheckpointLogConflict,
  type CheckpointLog,
} from '#escrow/gateways/checkpoints/checkpoint_log'

/**
 * Brings every entry of one log to another, oldest first, and goes on where an earlier copy ended.
 *
 * @returns how many were brought
 * @throws CheckpointLogConflict when the other holds what the first does not
 */
export async function copyCheckpoints(from: CheckpointLog, to: CheckpointLog): Promise<number> {
  const end = lineOf(await to.last())
  let isNew = end === ''
  let after: Published | null = null
  let many = 0
  for await (const entry of from.entries()) {
    if (isNew) {
      await to.append(entry, after)
      many++
    } else if (lineOf(entry) === end) {
      isNew = true
    }
    after = entry
  }
  if (!isNew)
    throw new CheckpointLogConflict(`${to.place} ends in what ${from.place} does not have`)
  return many
}
