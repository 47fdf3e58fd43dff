import type { Database } from '@adonisjs/lucid/database'
import { sql } from '#kernel/sql'
import { pushMessage } from '#notices/gateways/push/push_message'
import { textMessage } from '#notices/gateways/sms/text_message'
import { Channel, type Envelope, type Handed, type Whereabouts } from '#notices/gateways/channel'

export interface Spoken {
  readonly to: string
  readonly text: string
  /** Address or path that it leads to. */
  readonly url: string | null
}

/** The demo's text messages and pushes: nobody is written to, and all of it is at /demo/outbox. */
export class SandboxChannel extends Channel {
  override readonly provider = 'sandbox'

  /** @param say what the real driver would have sent */
  constructor(
    override readonly name: 'sms' | 'push',
    private readonly db: Database,
    private readonly say: (envelope: Envelope) => Spoken
  ) {
    super()
  }

  async send(envelope: Envelope): Promise<Handed> {
    const { to, text, url } = this.say(envelope)
    await sql(
      this.db.connection(),
      `insert into notices.sandbox_messages
         (delivery_id, channel, recipient, text, url, happened_at)
       values (:id, :channel, :to, :text, :url, :at) on conflict (delivery_id) do nothing`,
      { id: envelope.deliveryId, channel: this.name, to, text, url, at: envelope.at.toISO() }
    )
    return { providerId: envelope.deliveryId }
  }

  async find(deliveryId: string): Promise<Whereabouts> {
    const rows = await sql(
      this.db.connection(),
      'select 1 from notices.sandbox_messages where delivery_id = :deliveryId',
      { deliveryId }
    )
    return rows.length > 0 ? 'delivered-to-provider' : 'not-found'
  }
}

export const sandboxSms = (db: Database, appUrl: string) =>
  new SandboxChannel('sms', db, (envelope) => ({
    to: envelope.to,
    text: textMessage(envelope, appUrl),
    url: null,
  }))

export const sandboxPush = (db: Database) =>
  new SandboxChannel('push', db, (envelope) => {
    const { title, body, url } = pushMessage(envelope)
    return { to: envelope.name, text: `${title}\n${body}`, url }
  })
