import type { DateTime } from 'luxon'
import type { QueueName } from '#kernel/job'
import type { ChannelName } from '#notices/domain/channel_name'

/** One message to one address, as it was worded when it was planned. */
export interface Envelope {
  /** The same for every attempt: what makes a provider's idempotency key, or a Message-ID. */
  readonly deliveryId: string
  /** A mail address, an E.164 number, or the id of a push subscription. */
  readonly to: string
  /** Whom to greet. */
  readonly name: string
  /** BCP 47 */
  readonly locale: string
  readonly kind: string
  readonly urgency: QueueName
  readonly title: string
  readonly body: string
  /** Path in the app where the reader can act on it, e.g. `/app/bookings/bk_1`. */
  readonly url: string
  /** One click ends this kind of mail (RFC 8058); null for what is essential. */
  readonly unsubscribeUrl: string | null
  /** When it happened. */
  readonly at: DateTime<true>
}

export interface Handed {
  /** What the provider calls it; null when it names nothing. */
  readonly providerId: string | null
}

/** What the provider says when it is asked about a delivery of which nobody knows whether it left. */
export type Whereabouts = 'delivered-to-provider' | 'not-found' | 'unknown'

/** This address will never take it: there is no use in trying again. */
export class ChannelRefused extends Error {
  override readonly name = 'ChannelRefused'
  /** False when it was known without the provider: that says nothing about its outage. */
  readonly answered: boolean

  constructor(message: string, { answered = true, ...options }: Refusal = {}) {
    super(message, options)
    this.answered = answered
  }
}

interface Refusal extends ErrorOptions {
  readonly answered?: boolean
}

/** Certainly not delivered, and no fault of the address: the provider is away, busy or broken. */
export class ChannelDown extends Error {
  override readonly name = 'ChannelDown'
}

/** One way out of the house through one provider. */
export abstract class Channel {
  abstract readonly name: ChannelName
  /** Literal, e.g. `smtp`: the breaker of an outage goes by it. */
  abstract readonly provider: string

  /**
   * @throws ChannelRefused for an address that will never take it
   * @throws ChannelDown when it was certainly not delivered, now
   * @throws Error of any other kind when nobody can tell: the provider is asked before another try
   */
  abstract send(envelope: Envelope): Promise<Handed>

  /** Asked after a crash or an unclear answer; `unknown` where the provider cannot be asked. */
  abstract find(deliveryId: string): Promise<Whereabouts>
}

/** The channels that are set up here. Also the container token. */
export class Channels {
  readonly #known: ReadonlyMap<ChannelName, Channel>

  constructor(channels: readonly Channel[]) {
    this.#known = new Map(channels.map((channel) => [channel.name, channel]))
  }

  named(name: ChannelName): Channel | undefined {
    return this.#known.get(name)
  }

  /** For choosing where to send a notice: nobody plans for what is not set up. */
  has(name: ChannelName): boolean {
    return this.#known.has(name)
  }
}
