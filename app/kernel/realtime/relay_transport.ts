import { setTimeout as pause } from 'node:timers/promises'
import type { defineConfig } from '@adonisjs/transmit'
import type { RelayNode, ReportError } from '#kernel/queue/backend'

type TransmitConfig = Parameters<typeof defineConfig>[0]
type Transport = ReturnType<NonNullable<TransmitConfig['transport']>['driver']>
type Handler = (payload: never) => void | Promise<void>

interface Frame {
  /** Who sent it and so need not hear it; null when everybody is meant. */
  busId: string | null
  payload: unknown
}

const RETRY_MS = 1000

/**
 * Carries what Transmit broadcasts from any process to every web process, over BullMQ's relay
 * (PostgreSQL or Redis). Connects on first use.
 */
export class RelayTransport implements Transport {
  #id = ''
  #node: Promise<RelayNode> | undefined
  #closing = false
  #subscribed: Promise<void> = Promise.resolve()
  readonly #reconnected: (() => void)[] = []

  constructor(
    private readonly connect: () => Promise<RelayNode>,
    private readonly report: ReportError
  ) {}

  setId(id: string): Transport {
    this.#id = id
    return this
  }

  onReconnect(callback: () => void): void {
    this.#reconnected.push(callback)
  }

  async publish(topic: string, payload: unknown): Promise<void> {
    await this.#send(topic, { busId: this.#id, payload })
  }

  /** As {@link publish}, but this process hears it too, by the same way as the others. */
  async announce(topic: string, payload: unknown): Promise<void> {
    await this.#send(topic, { busId: null, payload })
  }

  /** Resolves when this topic and those asked for before it are heard. */
  subscribe(topic: string, handler: Handler): Promise<void> {
    this.#subscribed = this.#subscribed.then(() => this.#listen(topic, handler))
    return this.#subscribed
  }

  /** Keeps trying: a process that starts while the store is away must not stay deaf. */
  async #listen(topic: string, handler: Handler): Promise<void> {
    while (!this.#closing) {
      try {
        const node = await this.#open()
        await node.subscribe<Frame>(topic, ({ data }) => {
          if (data.busId !== null && data.busId === this.#id) return
          return handler(data.payload as never)
        })
        return
      } catch (error) {
        this.report(error instanceof Error ? error : new Error(String(error)))
        await pause(RETRY_MS, undefined, { ref: false })
      }
    }
  }

  async unsubscribe(): Promise<void> {
    throw new Error('A topic is listened to for as long as the process lives')
  }

  async disconnect(): Promise<void> {
    this.#closing = true
    const node = await this.#node?.catch(() => undefined)
    await node?.close()
  }

  async #send(topic: string, frame: Frame): Promise<void> {
    const node = await this.#open()
    await node.publish(topic, frame)
  }

  #open(): Promise<RelayNode> {
    if (this.#node) return this.#node
    const opening = this.#connect()
    this.#node = opening
    // A failed attempt is not kept: the next caller makes a new one.
    opening.catch(() => (this.#node = undefined))
    return opening
  }

  async #connect(): Promise<RelayNode> {
    const node = await this.connect()
    node.on('recovered', () => this.#reconnected.forEach((each) => each()))
    try {
      await node.waitUntilReady()
    } catch (error) {
      await node.close()
      throw error
    }
    return node
  }
}
