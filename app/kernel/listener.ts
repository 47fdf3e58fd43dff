import type { Constructor } from '@adonisjs/core/types/common'
import type { EventDefinition, EventEnvelope } from '#kernel/events'
import type { QueueName } from '#kernel/job'
import type { Tx } from '#kernel/unit_of_work'

/**
 * A module's reaction to an event of any module.
 *
 * `handle` runs in one database transaction with its inbox row, so what it does through `tx`
 * happens exactly once, however often the event is delivered. What cannot be rolled back (a mail,
 * a call to a provider) belongs in a job or another event. Events may arrive in any order.
 *
 * `listenerName` is a literal and never changes: the inbox and queued rows carry it.
 */
export abstract class Listener<Payload> {
  static readonly listenerName: string

  abstract handle(event: EventEnvelope<Payload>, tx: Tx): Promise<void>
}

export type ListenerClass<Payload = unknown> = Constructor<Listener<Payload>> & {
  readonly listenerName: string
}

export type ListenerLoader<Payload> = () => Promise<{ default: ListenerClass<Payload> }>

/** A listener at hand and its event: modules give out lists of these to be subscribed. */
export interface EventListener {
  readonly event: EventDefinition<unknown>
  readonly load: ListenerLoader<unknown>
}

/** For reactions of one kind to several events: a listener of its own for each of them. */
export function listenerTo<Payload>(
  event: EventDefinition<Payload>,
  listener: ListenerClass<Payload>
): EventListener {
  const loaded = { default: listener as ListenerClass }
  return { event: event as EventDefinition<unknown>, load: async () => loaded }
}

export interface ListenOptions {
  queue?: QueueName
}

export interface Subscription {
  event: EventDefinition<unknown>
  listener: ListenerClass
  queue: QueueName
}

interface Registration {
  event: EventDefinition<unknown>
  load: ListenerLoader<unknown>
  queue: QueueName
}

/** Who listens to what, loaded when a worker starts. */
export interface Subscriptions {
  of(eventKey: string): readonly Subscription[]
  named(listenerName: string): Subscription | undefined
  all(): Subscription[]
}

export class ListenerRegistry {
  readonly #registrations: Registration[] = []

  listen<Payload>(
    event: EventDefinition<Payload>,
    load: ListenerLoader<Payload>,
    options: ListenOptions = {}
  ): void {
    this.#registrations.push({
      event: event as EventDefinition<unknown>,
      load: load as ListenerLoader<unknown>,
      queue: options.queue ?? 'default',
    })
  }

  /** @throws Error for a listener without a name, or two with the same one. */
  async load(): Promise<Subscriptions> {
    const byName = new Map<string, Subscription>()
    const byEvent = new Map<string, Subscription[]>()
    for (const { event, load, queue } of this.#registrations) {
      const { default: listener } = await load()
      assertName(listener, byName)
      const subscription = { event, listener, queue }
      byName.set(listener.listenerName, subscription)
      byEvent.set(event.key, [...(byEvent.get(event.key) ?? []), subscription])
    }
    return {
      of: (eventKey) => byEvent.get(eventKey) ?? [],
      named: (listenerName) => byName.get(listenerName),
      all: () => [...byName.values()],
    }
  }
}

function assertName(listener: ListenerClass, taken: ReadonlyMap<string, Subscription>): void {
  const name = listener.listenerName
  // The name becomes part of a job id, where BullMQ refuses colons.
  if (!name || !/^[a-z0-9_.]+$/.test(name)) {
    throw new Error(`Listener ${listener.name} needs a listenerName of a-z, 0-9, "_" and "."`)
  }
  if (taken.has(name)) throw new Error(`Listener "${name}" is registered twice`)
}

export const listenerRegistry = new ListenerRegistry()

/** Subscribes a listener: `listen(OfferSent, () => import('#notices/listeners/…'))`. */
export function listen<Payload>(
  event: EventDefinition<Payload>,
  load: ListenerLoader<Payload>,
  options: ListenOptions = {}
): void {
  listenerRegistry.listen(event, load, options)
}
