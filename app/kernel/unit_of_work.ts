import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '@adonisjs/lucid/database'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { commitTogether, firstFailure } from '#kernel/before_commit'

declare const txBrand: unique symbol

/** An open database transaction; every repository write takes one explicitly. */
export type Tx = TransactionClientContract & { readonly [txBrand]: true }

/** Deadlock, serialization failure, lock timeout: the work is sound, only its moment was not. */
const RERUN = new Set(['40P01', '40001', '55P03'])
const ATTEMPTS = 5

/** An earlier statement of the same database transaction failed. */
const ABORTED = '25P02'

/**
 * Runs an action's work in one database transaction (READ COMMITTED).
 *
 * With `joined`, the work becomes part of the caller's transaction and commits with it. Otherwise
 * a deadlock (40P01), a serialization failure (40001) or a lock timeout (55P03) reruns the whole
 * work, up to 5 times: it must have no effect outside the transaction.
 */
export class UnitOfWork {
  /** @param onCommit told of every commit */
  constructor(
    private readonly db: Database,
    private readonly onCommit: () => void = () => {}
  ) {}

  async run<T>(work: (tx: Tx) => Promise<T>, joined?: Tx): Promise<T> {
    if (joined) return work(joined)
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#commit(work)
      } catch (error) {
        if (attempt >= ATTEMPTS || !RERUN.has(sqlState(error))) throw error
        await pause(Math.random() * 20 * 2 ** attempt)
      }
    }
  }

  async #commit<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const trx = await this.db.transaction({ isolationLevel: 'read committed' })
    try {
      await commitTogether(trx)
      const result = await work(trx as Tx)
      await trx.commit()
      this.onCommit()
      return result
    } catch (error) {
      if (!trx.isCompleted) await trx.rollback()
      throw sqlState(error) === ABORTED ? ((await firstFailure(trx)) ?? error) : error
    }
  }
}

/** The five-character SQLSTATE of a PostgreSQL error, or an empty string. */
export function sqlState(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}
