import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { CallbackHandlers } from '#escrow/actions/callbacks/callback_handlers'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { ProviderInbox, type StoredCallback } from '#escrow/persistence/provider_inbox'
import { SystemClock } from '#kernel/clock'
import { UnitOfWork } from '#kernel/unit_of_work'

const BATCH = 100

/** Acts on stored callbacks, each once, whichever worker gets it. */
@inject()
export class ProcessCallbacks {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly providers: PaymentProviders,
    private readonly inbox: ProviderInbox,
    private readonly handlers: CallbackHandlers,
    private readonly clock: SystemClock
  ) {}

  /**
   * How many were acted on. One that fails does not hold the others up: it waits for the next run.
   *
   * @throws AggregateError of what failed
   */
  async execute(): Promise<number> {
    const waiting = await this.inbox.waiting(this.db.connection(), BATCH)
    const failures: unknown[] = []
    for (const callback of waiting) {
      try {
        await this.#process(callback)
      } catch (error) {
        failures.push(error)
        await this.inbox.failed(this.db.connection(), callback.id, String(error))
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Some callbacks failed')
    return waiting.length
  }

  async #process(callback: StoredCallback): Promise<void> {
    const provider = this.providers.get(callback.provider)
    const said = provider.read(callback.body)
    const event = said && (await provider.recognise(said))
    const handler = event && this.handlers.of(event)
    if (!event || !handler) return this.#flag(callback, 'We do not act on this kind of event')
    const told = { provider, event }
    const id = await handler.ours(told)
    if (id === null) {
      return this.#flag(callback, `No ${event.object} of ours goes by ${event.providerRef}`)
    }
    const confirmed = await handler.confirm(told)
    await this.unitOfWork.run(async (tx) => {
      if (!(await this.inbox.claim(tx, callback.id))) return
      const { note } = await handler.act(id, told, confirmed, tx)
      const state = note === null ? 'processed' : 'flagged'
      await this.inbox.finish(tx, callback.id, { state, note, at: this.clock.now() })
    })
  }

  #flag(callback: StoredCallback, note: string): Promise<void> {
    const result = { state: 'flagged', note, at: this.clock.now() } as const
    return this.inbox.finish(this.db.connection(), callback.id, result)
  }
}
