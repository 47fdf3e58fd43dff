import {
  Channel,
  ChannelDown,
  ChannelRefused,
  type Envelope,
  type Handed,
  type Whereabouts,
} from '#notices/gateways/channel'
import { wasNeverReached } from '#notices/gateways/never_reached'
import type { AfricasTalkingSettings } from '#notices/gateways/sms/africas_talking_settings'
import { textMessage } from '#notices/gateways/sms/text_message'

/** Processed, sent, queued. */
const TAKEN = new Set([100, 101, 102])

/**
 * Wrong or unsupported numbers, people who do not want messages, and numbers that it holds back
 * (401), has no way to (407) or whose network refuses (502): no outage, and none takes one later.
 */
const NEVER = new Set([401, 403, 404, 406, 407, 409, 502])

interface Recipient {
  readonly statusCode: number
  readonly status: string
  readonly messageId: string
}

/**
 * Text messages through Africa's Talking.
 *
 * Source: https://developers.africastalking.com/docs/sms/sending/bulk and its list of status codes.
 */
export class AfricasTalking extends Channel {
  override readonly name = 'sms'
  override readonly provider = 'africastalking'

  constructor(
    private readonly settings: AfricasTalkingSettings,
    private readonly appUrl: string
  ) {
    super()
  }

  async send(envelope: Envelope): Promise<Handed> {
    const answer = await this.#ask(envelope)
    const text = await answer.text()
    // It answers what it did not even look at with a sentence, not with JSON.
    if (!answer.ok) throw refusal(answer.status, text)
    const { recipient, message } = read(text)
    if (!recipient) throw new ChannelDown(`Africa's Talking sent nothing: ${message}`)
    if (TAKEN.has(recipient.statusCode)) return { providerId: recipient.messageId }
    const why = `Africa's Talking: ${recipient.status} (${recipient.statusCode})`
    throw NEVER.has(recipient.statusCode) ? new ChannelRefused(why) : new ChannelDown(why)
  }

  /** It tells of messages that came in, not of one that was sent. */
  async find(): Promise<Whereabouts> {
    return 'unknown'
  }

  async #ask({ to, ...envelope }: Envelope): Promise<Response> {
    const { apiUrl, username, apiKey, sender, timeoutMs } = this.settings
    try {
      return await fetch(new URL('/version1/messaging', apiUrl), {
        method: 'POST',
        headers: { apiKey, accept: 'application/json' },
        body: new URLSearchParams({
          username,
          to,
          message: textMessage(envelope, this.appUrl),
          ...(sender === null ? {} : { from: sender }),
        }),
        signal: AbortSignal.timeout(timeoutMs),
      })
    } catch (cause) {
      throw wasNeverReached(cause) ? new ChannelDown("Africa's Talking is away", { cause }) : cause
    }
  }
}

function refusal(status: number, text: string): Error {
  const why = `Africa's Talking answered ${status}: ${text.slice(0, 200)}`
  // A gateway on the way may have lost the answer to what was sent.
  return status === 502 || status === 504 ? new Error(why) : new ChannelDown(why)
}

function read(text: string): { recipient: Recipient | null; message: string } {
  const { SMSMessageData: data } = JSON.parse(text) as {
    SMSMessageData?: { Message?: unknown; Recipients?: Partial<Recipient>[] }
  }
  if (!data) throw new Error("Africa's Talking answered with something else")
  const [first] = data.Recipients ?? []
  const message = String(data.Message ?? '')
  if (!first) return { recipient: null, message }
  const { statusCode, status = '', messageId = '' } = first
  return { recipient: { statusCode: Number(statusCode), status, messageId }, message }
}
