import { createHash, randomInt } from 'node:crypto'
import { inject } from '@adonisjs/core'
import { IdentityContract } from '#identity/contract/identity'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { newId } from '#kernel/ids'
import { notFound } from '#kernel/jsonapi/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import type { NoticesErrorCode } from '#notices/contract/errors'
import {
  CODE_KIND,
  CODE_LIFE,
  CODE_TRIES,
  CODES_AN_HOUR,
  phoneNumber,
} from '#notices/domain/phone_code'
import { Channels } from '#notices/gateways/channel'
import { DeliveryBell } from '#notices/gateways/delivery_bell'
import { planDeliveries } from '#notices/persistence/deliveries'
import { endTextsTo } from '#notices/persistence/outcomes'
import { countCodes, keepCode, phoneOf } from '#notices/persistence/phones'

export interface PhoneInput {
  readonly accountId: string
  /** As its owner writes it, with its country's code. */
  readonly number: string
}

/** A number is used once its owner has typed in what we sent there. */
@inject()
export class AskForPhoneCode {
  constructor(
    private readonly work: UnitOfWork,
    private readonly parties: IdentityContract,
    private readonly channels: Channels,
    private readonly bell: DeliveryBell,
    private readonly clock: Clock
  ) {}

  /**
   * @throws DomainError `notices.sms_unavailable`, `notices.number_wrong`,
   * `notices.too_many_codes`, `request.not_found`
   */
  async execute({ accountId, number: written }: PhoneInput, joined?: Tx): Promise<string> {
    const number = phoneNumber(written)
    if (number === null) {
      throw new DomainError<NoticesErrorCode>(
        'notices.number_wrong',
        'Write the number with its country’s code, such as +254 712 345 678.',
        { pointer: '/data/attributes/number' }
      )
    }
    if (!this.channels.has('sms')) {
      throw new DomainError<NoticesErrorCode>(
        'notices.sms_unavailable',
        'No text messages are sent from here.'
      )
    }
    return this.work.run(async (tx) => {
      const now = this.clock.now()
      const [owner] = await this.parties.addressesOf(accountId, tx)
      if (!owner) throw notFound()
      const sent = await countCodes(tx, { accountId, number }, now.minus({ hours: 1 }))
      if (sent >= CODES_AN_HOUR) throw tooMany()
      const before = await phoneOf(tx, accountId, { lock: true })
      if (before && before.number !== number) {
        await endTextsTo(tx, { accountId, number: before.number }, now)
      }
      const code = String(randomInt(1_000_000)).padStart(6, '0')
      const codeUntil = now.plus(CODE_LIFE)
      const codeHash = hashOfCode(accountId, number, code)
      await keepCode(tx, accountId, { number, codeHash, codeUntil, tries: CODE_TRIES })
      await planDeliveries(tx, [this.#message({ accountId, number }, code, owner)], now)
      this.bell.ringAfter(tx)
      return accountId
    }, joined)
  }

  #message(
    { accountId, number }: PhoneInput,
    code: string,
    owner: { name: string; locale: string }
  ) {
    const now = this.clock.now()
    const id = newId('dlv')
    return {
      id,
      // Every code is an event of its own.
      eventId: id,
      recipientId: accountId,
      channel: 'sms' as const,
      kind: CODE_KIND,
      urgency: 'critical' as const,
      groupId: accountId,
      address: number,
      name: owner.name,
      locale: owner.locale,
      // Staff see titles, and titles stay.
      title: 'Your code',
      body: `${code} is your code. It counts for 10 minutes; tell it to nobody.`,
      url: '',
      unsubscribeUrl: null,
      dueAt: now,
      expiresAt: now.plus(CODE_LIFE),
      occurredAt: now,
    }
  }
}

/** Good for ten minutes and five guesses; the hash keeps it out of whatever is copied of the table. */
export const hashOfCode = (accountId: string, number: string, code: string): string =>
  createHash('sha256').update(`${accountId} ${number} ${code}`).digest('hex')

function tooMany(): DomainError {
  return new DomainError<NoticesErrorCode>(
    'notices.too_many_codes',
    'That is enough codes for now. Ask again in an hour.',
    { meta: { retryAfter: 3600 } }
  )
}
