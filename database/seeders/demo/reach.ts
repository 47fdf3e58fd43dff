import { createECDH, randomBytes } from 'node:crypto'
import type { Database } from '@adonisjs/lucid/database'
import { QUEUE_NAMES } from '#kernel/job'
import { sql } from '#kernel/sql'
import { AskForPhoneCode } from '#notices/actions/ask_for_phone_code'
import { SendDeliveries } from '#notices/actions/send_deliveries'
import { SubscribeBrowser } from '#notices/actions/subscribe_browser'
import { VerifyPhone } from '#notices/actions/verify_phone'
import type { Resolver } from '#database/seeders/demo/bookings/actions'
import type { Journal } from '#database/seeders/demo/journal'

const NUMBER = '+254712340006'

/** Somebody who is reached on their phone and in their browser: what the demo's outbox shows. */
export class Reach {
  private constructor(
    private readonly db: Database,
    private readonly ask: AskForPhoneCode,
    private readonly verify: VerifyPhone,
    private readonly subscribe: SubscribeBrowser,
    private readonly deliveries: SendDeliveries
  ) {}

  static async from(container: Resolver, db: Database): Promise<Reach> {
    return new Reach(
      db,
      await container.make(AskForPhoneCode),
      await container.make(VerifyPhone),
      await container.make(SubscribeBrowser),
      await container.make(SendDeliveries)
    )
  }

  async open(accountId: string, journal: Journal): Promise<void> {
    if (!journal.isDone('a phone')) {
      await journal.once('a code', (tx) => this.ask.execute({ accountId, number: NUMBER }, tx))
      await this.send()
      const code = await this.#code()
      const counted = await this.verify.count(accountId)
      await journal.once('a phone', (tx) => this.verify.execute({ accountId, code, counted }, tx))
    }
    await journal.once('a browser', (tx) =>
      this.subscribe.execute(
        accountId,
        {
          endpoint: `https://fcm.googleapis.com/fcm/send/${randomBytes(12).toString('hex')}`,
          p256dh: createECDH('prime256v1').generateKeys('base64url'),
          auth: randomBytes(16).toString('base64url'),
          device: 'Chrome on Android',
        },
        tx
      )
    )
  }

  /** What is due by now leaves, as the worker would send it. */
  async send(): Promise<void> {
    for (const urgency of QUEUE_NAMES) while ((await this.deliveries.execute(urgency)) > 0);
  }

  async #code(): Promise<string> {
    const [message] = await sql<{ text: string }>(
      this.db.connection(),
      `select text from notices.sandbox_messages where recipient = :number
       order by happened_at desc, delivery_id desc limit 1`,
      { number: NUMBER }
    )
    return /\d{6}/.exec(message?.text ?? '')?.[0] ?? ''
  }
}
