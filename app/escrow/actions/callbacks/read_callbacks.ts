import { inject } from '@adonisjs/core'
import type { CallbackHandler, Fact, Told } from '#escrow/actions/callbacks/callback_handler'
import { CallbackHandlers } from '#escrow/actions/callbacks/callback_handlers'
import { flaggedAs } from '#escrow/actions/callbacks/callback_results'
import { inLanes } from '#escrow/actions/callbacks/in_lanes'
import type { ProviderEvent } from '#escrow/gateways/payment_provider'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import type { CallbackResult, StoredCallback } from '#escrow/persistence/provider_inbox'

export interface Failure {
  readonly callbackId: string
  readonly error: unknown
}

export interface Understood {
  readonly facts: ReadonlyMap<CallbackHandler, Fact[]>
  /** What we cannot act on. */
  readonly flagged: CallbackResult[]
  /** What could not be found out now, as when a provider does not answer. */
  readonly failures: Failure[]
}

type Read = Told & { readonly handler: CallbackHandler }

/** Finds out what stored callbacks are about and what is true, before any database transaction. */
@inject()
export class ReadCallbacks {
  constructor(
    private readonly providers: PaymentProviders,
    private readonly handlers: CallbackHandlers
  ) {}

  async execute(callbacks: readonly StoredCallback[]): Promise<Understood> {
    const facts = new Map<CallbackHandler, Fact[]>()
    const understood = { facts, flagged: [], failures: [] }
    const read = await attempts(
      callbacks.map((callback) => ({ ...callback, callbackId: callback.id })),
      (callback) => this.#read(callback),
      understood
    )
    for (const [handler, told] of Map.groupBy(read, (each) => each.handler)) {
      const ids = await handler.ours(told)
      const named = told.map((each, index) => ({ ...each, id: ids[index] ?? null }))
      const confirm = onceForEach(handler)
      facts.set(handler, await attempts(named, (each) => factOf(each, confirm), understood))
    }
    return understood
  }

  async #read({ id, provider: name, body }: StoredCallback): Promise<Read | CallbackResult> {
    const provider = this.providers.get(name)
    const said = provider.read(body)
    const event = said && (await provider.recognise(said))
    const handler = event && this.handlers.of(event)
    if (!event || !handler) return flaggedAs(id, event, 'We do not act on this kind of event')
    return { handler, callbackId: id, provider, event }
  }
}

async function factOf(
  told: Told & { id: string | null },
  confirm: (told: Told, id: string) => Promise<ProviderEvent>
): Promise<Fact | CallbackResult> {
  const { id, callbackId, provider, event } = told
  if (id === null) {
    const note = `No ${event.object} of ours goes by ${event.providerRef}`
    return flaggedAs(callbackId, event, note)
  }
  return { id, callbackId, provider, event, confirmed: await confirm(told, id) }
}

/** One question for an object, however many callbacks there are about it. */
function onceForEach(handler: CallbackHandler) {
  const asked = new Map<string, Promise<ProviderEvent>>()
  return async (told: Told, id: string): Promise<ProviderEvent> => {
    if (told.provider.callbacksAreFacts) return handler.confirm(told, id)
    const key = `${told.provider.name} ${told.event.providerRef}`
    const answer = asked.get(key) ?? handler.confirm(told, id)
    asked.set(key, answer)
    return answer
  }
}

/** What came of those that neither failed nor are to be flagged. */
async function attempts<Item extends { callbackId: string }, Result extends object>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result | CallbackResult>,
  { flagged, failures }: Pick<Understood, 'flagged' | 'failures'>
): Promise<Result[]> {
  const results = await inLanes(items, async (item) => {
    try {
      return await work(item)
    } catch (error) {
      failures.push({ callbackId: item.callbackId, error })
      return null
    }
  })
  return results.filter((result) => {
    if (result && 'note' in result) flagged.push(result)
    return result !== null && !('note' in result)
  }) as Result[]
}
