import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HttpContext } from '@adonisjs/core/http'
import type { ContainerBindings } from '@adonisjs/core/types'
import type { RelayTransport } from '#kernel/realtime/relay_transport'

type Transmit = ContainerBindings['transmit']
type Stream = ReturnType<Transmit['createStream']>

export const BROADCAST = 'transmit.broadcast'
const CONTROL = 'transmit.control'

/** Transmit's own message type for a broadcast. */
const TYPE_BROADCAST = 1

/** The browser comes back by itself after this, and is asked anew what it may listen to. */
const STREAM_AGE_MS = 15 * 60_000

interface Steering {
  action: 'subscribe' | 'unsubscribe'
  streamId: string
  channel: string
}

type Control = Steering | { action: 'end'; accountId: string }

/**
 * Tells browsers that something changed, wherever they are connected. What is published is a hint:
 * it may be missed, the truth is fetched.
 */
export class Realtime {
  #attached: Promise<Transmit> | undefined
  #steerable: Promise<void> | undefined

  constructor(
    private readonly transport: RelayTransport,
    private readonly transmit: () => Promise<Transmit>
  ) {}

  /** Call it from a listener: what it announces must be committed when the browser asks. */
  async publish(channel: string, payload: object): Promise<void> {
    await this.transport.announce(BROADCAST, { type: TYPE_BROADCAST, channel, payload })
  }

  /** Opens an event stream to a browser; `streamId` has to be the reader's alone. */
  async open(streamId: string, ctx: HttpContext): Promise<Stream> {
    const transmit = await this.#attach()
    // A stream that opens before its process can be steered would miss its first subscriptions.
    await this.#steerable
    const stream = transmit.createStream({
      uid: streamId,
      context: ctx,
      request: ctx.request.request as IncomingMessage,
      response: ctx.response.response as ServerResponse,
      injectResponseHeaders: ctx.response.getHeaders() as Record<string, string>,
    })
    const age = setTimeout(() => stream.end(), STREAM_AGE_MS).unref()
    ctx.response.response.once('close', () => clearTimeout(age))
    return stream
  }

  /**
   * Adds a channel to a stream or takes it away. The stream may be connected to another process:
   * whoever has it acts. The caller has checked that its owner may listen.
   */
  async steer(control: Steering): Promise<void> {
    await this.transport.announce(CONTROL, control)
  }

  /**
   * Ends every stream of an account, wherever it is connected: what it may listen to is less than it
   * was. Its browsers come back by themselves and are asked anew.
   */
  async endOf(accountId: string): Promise<void> {
    await this.transport.announce(CONTROL, { action: 'end', accountId })
  }

  /** Ends every stream of this process, so that it can stop; browsers reconnect elsewhere. */
  async endStreams(): Promise<void> {
    const transmit = await this.#attached
    if (!transmit) return
    for (const stream of transmit.getManager().getAllSubscribers().keys()) stream.end()
  }

  #attach(): Promise<Transmit> {
    this.#attached ??= this.transmit().then((transmit) => {
      this.#steerable = this.transport.subscribe(CONTROL, (control: Control) =>
        apply(transmit, control)
      )
      return transmit
    })
    return this.#attached
  }
}

async function apply(transmit: Transmit, control: Control): Promise<void> {
  const streams = transmit.getManager().getAllSubscribers().keys()
  if (control.action === 'end') {
    const { accountId } = control
    for (const each of [...streams]) if (isOf(accountId, each.getUid())) each.end()
    return
  }
  const { streamId: uid, channel, action } = control
  const stream = streams.find((each) => each.getUid() === uid)
  if (!stream) return
  if (action === 'unsubscribe') {
    await transmit.getManager().unsubscribe({ uid, channel })
    return
  }
  await transmit.getManager().subscribe({ uid, channel, skipAuthorization: true })
  // From here on nothing is missed: the reader may now fetch what came before.
  stream.writeMessage({ data: { channel, payload: { type: 'subscribed' } } })
}

/** A stream's name begins with whose it is. */
export const streamName = (accountId: string, name: string): string => `${accountId}.${name}`

const isOf = (accountId: string, uid: string): boolean => uid.startsWith(streamName(accountId, ''))
