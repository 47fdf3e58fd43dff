import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

type Work = () => Promise<unknown>

const waiting = new WeakMap<TransactionClientContract, Work[]>()

/**
 * Leaves `work` to the moment before this database transaction, or this savepoint, commits: what
 * many parts of a unit of work want written can then be written together. A rollback forgets it,
 * and a failure of it is a failure to commit.
 */
export function beforeCommit(tx: TransactionClientContract, work: Work): void {
  const known = waiting.get(tx)
  if (known) {
    known.push(work)
    return
  }
  const list = [work]
  waiting.set(tx, list)
  const commit = tx.commit.bind(tx)
  tx.commit = async () => {
    for (const each of list.splice(0)) await each()
    await commit()
  }
}

/** Does now what waits for the commit, for who reads it in the same transaction. */
export async function doWhatWaits(tx: TransactionClientContract): Promise<void> {
  for (const each of waiting.get(tx)?.splice(0) ?? []) await each()
}
