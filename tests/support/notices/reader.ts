import app from '@adonisjs/core/services/app'
import { type DateTime } from 'luxon'
import { MilestoneReleased, OfferSent } from '#booking/contract/events'
import { makeAccount, type MadeAccount } from '#database/factories/identity/accounts'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import type { EventDefinition } from '#kernel/events'
import { newId } from '#kernel/ids'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork } from '#kernel/unit_of_work'
import { MessagePosted } from '#messaging/contract/events'
import { Browser, type Answer } from '#tests/support/identity/browser'
import { drain } from '#tests/support/drain'
import { aBrowser } from '#tests/support/notices/browsers'

export const ZONE = 'Africa/Nairobi'

/** Whole minutes until the reader's clock shows this time next: what to travel by. */
export function until(time: string, now: DateTime<true>): { minutes: number } {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const local = now.setZone(ZONE)
  const today = local.set({ hour, minute, second: 0, millisecond: 0 })
  const next = today > local ? today : today.plus({ days: 1 })
  return { minutes: next.diff(now, 'minutes').minutes }
}

/** Somebody in Nairobi with a browser, to whom things happen. */
export class NoticeReader {
  private constructor(
    readonly account: MadeAccount,
    readonly browser: Browser
  ) {}

  static async make(): Promise<NoticeReader> {
    const account = await makeAccount({ timeZone: ZONE, locale: 'en-KE' })
    // Their welcome is told before what the test is about.
    await drain()
    return new NoticeReader(account, await Browser.signedInAs(account))
  }

  get path(): string {
    return `/notice-preferences/${this.account.id}`
  }

  prefer(attributes: Record<string, unknown>): Promise<Answer> {
    return this.browser.patch(this.path, 'notice-preferences', attributes)
  }

  choose(about: string, channel: string, choice: string | null): Promise<Answer> {
    return this.prefer({ choices: [{ about, channel, choice }] })
  }

  subscribe(browser = aBrowser()): Promise<Answer> {
    return this.browser.post('/push-subscriptions', 'push-subscriptions', { ...browser })
  }

  /** `offers`; gives the title of the offer. */
  async isOffered(title = `A logo ${newId('bk')}`): Promise<string> {
    await happen(OfferSent, { ...this.#booking(title), total: money, note: null })
    return title
  }

  /** `money` */
  async isPaid(): Promise<void> {
    await happen(MilestoneReleased, {
      ...this.#booking('A logo'),
      milestoneId: newId('ms'),
      milestoneTitle: 'Sketches',
      toTalent: money,
      toClient: { ...money, amount: '0' },
      fee: { ...money, amount: '0' },
      note: null,
      transferId: null,
      final: true,
    })
  }

  /** `messages` */
  async isWrittenTo(author = 'Clara'): Promise<void> {
    await happen(MessagePosted, {
      conversationId: newId('cv'),
      messageId: newId('msg'),
      messageSequence: 2,
      bookingId: newId('bk'),
      bookingTitle: 'A logo',
      authorId: newId('acc'),
      authorName: author,
      recipientIds: [this.account.id],
      excerpt: 'Hello',
    })
  }

  #booking(title: string) {
    return {
      bookingId: newId('bk'),
      title,
      clientId: newId('acc'),
      talentId: this.account.id,
      clientName: 'Clara',
      talentName: this.account.name,
      by: 'client' as const,
    }
  }
}

const money = { amount: '125000', currency: 'KES' }

async function happen<Payload>(event: EventDefinition<Payload>, payload: Payload): Promise<void> {
  const work = await app.container.make(UnitOfWork)
  const clock = await app.container.make(Clock)
  await work.run((tx) =>
    new Outbox().append(tx, event, {
      aggregateId: newId('bk'),
      payload,
      actor: system('probe'),
      occurredAt: clock.now(),
    })
  )
  await drain()
}
