import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { CallbackHandler, Fact } from '#escrow/actions/callbacks/callback_handler'
import { settledAs } from '#escrow/actions/callbacks/callback_results'
import { ReadCallbacks, type Failure } from '#escrow/actions/callbacks/read_callbacks'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { ProviderInbox } from '#escrow/persistence/provider_inbox'
import { SystemClock } from '#kernel/clock'
import { UnitOfWork } from '#kernel/unit_of_work'

const BATCH = 300

/** How long the callbacks of a worker that was killed wait; who takes longer may be overtaken. */
const LEASE = { seconds: 60 }

/** Apart, so that a provider who is slow to answer holds up none whose callbacks are facts. */
export const CALLBACK_KINDS = ['facts', 'hints'] as const
export type CallbackKind = (typeof CALLBACK_KINDS)[number]

export interface Round {
  /** How many were taken on. */
  readonly taken: number
  /** Why some of them wait for another attempt. */
  readonly failures: readonly unknown[]
}

/**
 * Acts on stored callbacks, each once, whichever worker gets it; many in one database transaction.
 * One that cannot be settled is flagged, one that fails rests, and neither holds the others up.
 */
@inject()
export class ProcessCallbacks {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly inbox: ProviderInbox,
    private readonly providers: PaymentProviders,
    private readonly reader: ReadCallbacks,
    private readonly clock: SystemClock
  ) {}

  async execute(kind: CallbackKind): Promise<Round> {
    const client = this.db.connection()
    const at = this.clock.now()
    const of = { providers: this.providers.ofFacts(), others: kind === 'hints' }
    const taken = await this.inbox.take(client, { limit: BATCH, at, until: at.plus(LEASE), of })
    if (taken.length === 0) return { taken: 0, failures: [] }
    const { facts, flagged, failures } = await this.reader.execute(taken)
    await this.inbox.finish(client, flagged, this.clock.now())
    const failed = [...failures]
    for (const [handler, group] of facts) {
      for (let from = 0; from < group.length; from += handler.atOnce) {
        failed.push(...(await this.#settle(handler, group.slice(from, from + handler.atOnce))))
      }
    }
    for (const { callbackId, error } of failed) {
      const failure = { id: callbackId, note: String(error), at: this.clock.now() }
      await this.inbox.failed(client, failure)
    }
    return { taken: taken.length, failures: failed.map(({ error }) => error) }
  }

  /** What fails is halved until the bad one stands alone: the others are settled without it. */
  async #settle(handler: CallbackHandler, facts: readonly Fact[]): Promise<Failure[]> {
    try {
      await this.unitOfWork.run(async (tx) => {
        const held = await this.inbox.lock(
          tx,
          facts.map(({ callbackId }) => callbackId)
        )
        const ours = facts.filter(({ callbackId }) => held.has(callbackId))
        if (ours.length === 0) return
        const settled = await handler.settle(ours, tx)
        const results = ours.map((fact, index) => settledAs(fact, settled[index]))
        await this.inbox.finish(tx, results, this.clock.now())
      })
      return []
    } catch (error) {
      const [first] = facts
      if (facts.length <= 1) return first ? [{ callbackId: first.callbackId, error }] : []
      const half = Math.ceil(facts.length / 2)
      return [
        ...(await this.#settle(handler, facts.slice(0, half))),
        ...(await this.#settle(handler, facts.slice(half))),
      ]
    }
  }
}
