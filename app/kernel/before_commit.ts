import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { connectionOf } from '#kernel/statements'

/** Sends a write when it is called, and fails when the database refuses it. */
type Send = () => Promise<unknown>

interface Waiting {
  /** Each gives what is to be sent; nothing commits when one throws. */
  readonly last: (() => Send)[]
  /** Sent and not waited for; null where every write is waited for. */
  readonly underway: Promise<unknown>[] | null
}

const waiting = new WeakMap<TransactionClientContract, Waiting>()

/**
 * Lets the last writes of this database transaction go together with its commit, without a pause
 * between: PostgreSQL takes them in order, and a commit after a failure is a roll-back. For the unit
 * of work; elsewhere each is waited for, since a savepoint has to be rolled back in time.
 */
export async function commitTogether(tx: TransactionClientContract): Promise<void> {
  await connectionOf(tx)
  const last: (() => Send)[] = []
  const underway: Promise<unknown>[] = []
  waiting.set(tx, { last, underway })
  const commit = tx.commit.bind(tx)
  // knex keeps a failed COMMIT (a deferred constraint, a lost connection) to this promise: commit()
  // itself resolves, and the caller would take nothing for done.
  const commits = () => commit().then(() => tx.knexClient.executionPromise)
  tx.commit = async () => {
    const sends = last.splice(0).map((make) => make())
    const sent = [...underway.splice(0), ...sends.map((send) => send()), commits()]
    const outcomes = await Promise.allSettled(sent)
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
  }
}

/**
 * Leaves a write to the moment right before this database transaction, or this savepoint, commits:
 * what many parts of a unit of work want written can then be written together. A rollback forgets
 * it, and a failure of it is a failure to commit.
 */
export function beforeCommit(tx: TransactionClientContract, make: () => Send): void {
  const known = waiting.get(tx)
  if (known) {
    known.last.push(make)
    return
  }
  waiting.set(tx, { last: [make], underway: null })
  const commit = tx.commit.bind(tx)
  tx.commit = async () => {
    await doWhatWaits(tx)
    await commit()
  }
}

/** Does now what waits for the commit, for who reads it in the same transaction. */
export async function doWhatWaits(tx: TransactionClientContract): Promise<void> {
  for (const make of waiting.get(tx)?.last.splice(0) ?? []) await make()()
}

/**
 * A write that has been sent and whose answer says nothing: the unit of work goes on meanwhile, and
 * cannot commit when it failed.
 */
export async function goOn(tx: TransactionClientContract, write: Promise<unknown>): Promise<void> {
  const underway = waiting.get(tx)?.underway
  if (!underway) {
    await write
    return
  }
  underway.push(write)
  // Told by the commit, or by firstFailure(); until then nobody looks.
  write.catch(() => undefined)
}

/** Why PostgreSQL refuses what came later: the first failure of what was not waited for. */
export async function firstFailure(tx: TransactionClientContract): Promise<unknown> {
  const outcomes = await Promise.allSettled(waiting.get(tx)?.underway ?? [])
  return outcomes.find((outcome) => outcome.status === 'rejected')?.reason
}
