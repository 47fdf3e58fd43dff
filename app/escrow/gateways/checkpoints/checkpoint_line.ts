import type { Published } from '#escrow/domain/evidence/checkpoint'
import { CheckpointLogConflict } from '#escrow/gateways/checkpoints/checkpoint_log'

/** An entry as it is kept, and nothing for none. */
export function lineOf(entry: Published | null): string {
  if (entry === null) return ''
  const { epoch, size, note, key } = entry
  return JSON.stringify({ epoch, size: String(size), note, key })
}

/** @throws CheckpointLogConflict for a line that is none of ours */
export function entryOf(line: string): Published {
  const given = parsed(line)
  const { epoch, size, note, key } = given
  if (
    typeof epoch !== 'number' ||
    typeof size !== 'string' ||
    !/^\d+$/.test(size) ||
    typeof note !== 'string' ||
    typeof key !== 'string'
  ) {
    throw new CheckpointLogConflict(`This line is no checkpoint: ${line.slice(0, 200)}`)
  }
  return { epoch, size: BigInt(size), note, key }
}

function parsed(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new CheckpointLogConflict(`This line is no checkpoint: ${line.slice(0, 200)}`)
}
