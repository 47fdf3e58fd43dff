import type { Database } from '@adonisjs/lucid/database'
import { BatchedWrites } from '#kernel/batched_writes'
import type { NewCallback, ProviderInbox } from '#escrow/persistence/provider_inbox'
import type { RefusedCall, RefusedCalls } from '#escrow/persistence/refused_calls'

/** One of these per process: callbacks that arrive together are stored by one statement. */
export class CallbackIntake {
  readonly #stores: BatchedWrites<NewCallback, unknown>
  readonly #refusals: BatchedWrites<RefusedCall, void>

  /** @param onStored told of every batch, so that workers need not look in vain */
  constructor(db: Database, inbox: ProviderInbox, refused: RefusedCalls, onStored: () => void) {
    this.#stores = new BatchedWrites(async (callbacks) => {
      const failures = await storeAll(callbacks, (some) => inbox.store(db.connection(), some))
      onStored()
      return failures
    })
    this.#refusals = new BatchedWrites(async (calls) => {
      await refused.count(db.connection(), calls)
      return calls.map(() => undefined)
    })
  }

  /** Resolves when it is kept for good. */
  async store(callback: NewCallback): Promise<void> {
    const failure = await this.#stores.add(callback)
    if (failure !== null) throw failure
  }

  refused(call: RefusedCall): Promise<void> {
    return this.#refusals.add(call)
  }
}

/** What failed for each, or null; one that cannot be stored takes none of its neighbours with it. */
async function storeAll(
  callbacks: readonly NewCallback[],
  store: (some: readonly NewCallback[]) => Promise<void>
): Promise<unknown[]> {
  try {
    await store(callbacks)
    return callbacks.map(() => null)
  } catch (error) {
    if (callbacks.length === 1) return [error]
    const alone = await Promise.allSettled(callbacks.map((callback) => store([callback])))
    return alone.map((each) => (each.status === 'rejected' ? each.reason : null) as unknown)
  }
}
