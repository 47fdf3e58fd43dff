import type { Published } from '#escrow/domain/evidence/checkpoint'

/** The outside copy is not what its writer took it for; nothing was appended. */
export class CheckpointLogConflict extends Error {
  override readonly name = 'CheckpointLogConflict'
}

/**
 * Where checkpoints are published outside the database, so that nobody who can rewrite the database
 * can rewrite what was said of it. Entries are appended, never changed. Also the container token;
 * each driver passes the same suite.
 */
export abstract class CheckpointLog {
  /** For people: where it is. */
  abstract readonly place: string

  /** The last entry that was written whole. */
  abstract last(): Promise<Published | null>

  /**
   * Adds an entry after the one named; the same bytes again, when they are the last, add nothing.
   * It is on durable storage when this returns.
   *
   * @throws CheckpointLogConflict when the log ends in another entry
   */
  abstract append(entry: Published, after: Published | null): Promise<void>

  /** Every entry, oldest first. */
  abstract entries(): AsyncIterable<Published>
}
