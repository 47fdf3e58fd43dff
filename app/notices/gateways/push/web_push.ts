import webPush from 'web-push'
import {
  Channel,
  ChannelDown,
  ChannelRefused,
  type Envelope,
  type Handed,
  type Whereabouts,
} from '#notices/gateways/channel'
import { hasNoSuchHost, wasNeverReached } from '#notices/gateways/never_reached'
import { pushMessage } from '#notices/gateways/push/push_message'
import { isPushService, type PushSettings } from '#notices/gateways/push/push_settings'

/** As `PushSubscription.toJSON()` of the browser gives it. */
export interface Subscription {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
}

/** Where subscriptions are kept. */
export interface Subscriptions {
  byId(id: string): Promise<Subscription | null>
  forget(id: string): Promise<void>
}

/** How long a push service keeps one for a browser that is away. */
const KEPT_SECONDS = 24 * 60 * 60

/** Not found, gone: the browser has unsubscribed or was wiped (RFC 8030, 5). */
const GONE = new Set([404, 410])

/** Too large, not encrypted for this browser, or subscribed with another key than ours. */
const NEVER = new Set([400, 401, 403, 413])

/** One subscription is no reason for the others to wait. */
const unasked = (why: string, cause?: unknown) =>
  new ChannelRefused(why, { answered: false, cause })

/** Messages to browsers, encrypted (RFC 8291) and signed (VAPID, RFC 8292). */
export class WebPush extends Channel {
  override readonly name = 'push'
  override readonly provider = 'web-push'

  constructor(
    private readonly settings: PushSettings,
    private readonly subscriptions: Subscriptions,
    /** Other than the global one in tests, whose push service has no name of its own. */
    private readonly request: typeof fetch = fetch
  ) {
    super()
  }

  async send(envelope: Envelope): Promise<Handed> {
    const subscription = await this.subscriptions.byId(envelope.to)
    if (!subscription) throw unasked('This browser is not subscribed any more')
    if (!isPushService(subscription.endpoint, this.settings.services)) {
      throw unasked('This is no push service that we know')
    }
    const answer = await this.#post(envelope, subscription)
    if (answer.ok) return { providerId: answer.headers.get('location') }
    const why = `The push service answered ${answer.status}: ${(await answer.text()).slice(0, 200)}`
    if (GONE.has(answer.status)) {
      await this.subscriptions.forget(envelope.to)
      throw new ChannelRefused(why)
    }
    throw NEVER.has(answer.status) ? new ChannelRefused(why) : new ChannelDown(why)
  }

  /** Push services tell nothing about a message; the browser shows one that comes twice once. */
  async find(): Promise<Whereabouts> {
    return 'unknown'
  }

  async #post(envelope: Envelope, subscription: Subscription): Promise<Response> {
    const { method, headers, body } = this.#request(envelope, subscription)
    try {
      return await this.request(subscription.endpoint, {
        method,
        headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
        body: body === null ? null : new Uint8Array(body),
        redirect: 'error',
        signal: AbortSignal.timeout(this.settings.timeoutMs),
      })
    } catch (cause) {
      // Hosts below those of a service are whatever a browser said.
      if (hasNoSuchHost(cause)) throw unasked('There is no such push service', cause)
      throw wasNeverReached(cause) ? new ChannelDown('The push service is away', { cause }) : cause
    }
  }

  #request(envelope: Envelope, { endpoint, keys }: Subscription) {
    const { contact, publicKey, privateKey } = this.settings
    try {
      return webPush.generateRequestDetails(
        { endpoint, keys },
        JSON.stringify(pushMessage(envelope)),
        {
          vapidDetails: { subject: contact, publicKey, privateKey },
          TTL: KEPT_SECONDS,
          urgency: envelope.urgency === 'critical' ? 'high' : 'normal',
        }
      )
    } catch (cause) {
      throw unasked('Nothing can be encrypted for this browser', cause)
    }
  }
}
