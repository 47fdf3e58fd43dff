import { inject } from '@adonisjs/core'
import { Duration } from 'luxon'
import { appUrl } from '#config/app'
import { IdentityContract, type PartyAddress } from '#identity/contract/identity'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import type { EventEnvelope } from '#kernel/events'
import { newId } from '#kernel/ids'
import { Mailer } from '#kernel/mail/mailer'
import { Outbox } from '#kernel/outbox/outbox'
import type { Tx } from '#kernel/unit_of_work'
import { NoticeGiven } from '#notices/contract/events'
import type { NoticeKind, Wording } from '#notices/domain/notice_kind'
import { keepNotice } from '#notices/persistence/notices'

/** A mail about something older than this confuses more than it helps; the notice itself stays. */
const MAIL_WORTHY = Duration.fromObject({ hours: 48 })

/** Tells the parties an event concerns, in the app and, where it is worth it, by mail. */
@inject()
export class GiveNotice {
  constructor(
    private readonly parties: IdentityContract,
    private readonly mailer: Mailer,
    private readonly outbox: Outbox,
    private readonly clock: Clock
  ) {}

  async execute<Payload>(
    kind: NoticeKind<Payload>,
    event: EventEnvelope<Payload>,
    tx: Tx
  ): Promise<void> {
    for (const partyId of kind.to(event.payload)) {
      const addresses = await this.parties.addressesOf(partyId, tx)
      const { locale = 'en', timeZone = 'UTC' } = addresses[0] ?? {}
      const wording = kind.tell(event.payload, { partyId, locale, timeZone })
      const fresh = await this.#keep(kind, event, partyId, wording, tx)
      const recent = this.clock.now().minus(MAIL_WORTHY) < event.occurredAt
      if (kind.mail && fresh && recent) await this.#mail(kind, event, addresses, wording, tx)
    }
  }

  async #keep<Payload>(
    kind: NoticeKind<Payload>,
    event: EventEnvelope<Payload>,
    partyId: string,
    wording: Wording,
    tx: Tx
  ): Promise<boolean> {
    const { id, fresh } = await keepNotice(tx, {
      ...wording,
      id: newId('ntc'),
      partyId,
      kind: kind.kind,
      urgency: kind.urgency,
      eventId: event.id,
      topic: kind.topic?.(event.payload) ?? null,
      at: event.occurredAt,
    })
    await this.outbox.append(tx, NoticeGiven, {
      aggregateId: id,
      payload: { noticeId: id, partyId, kind: kind.kind },
      actor: system('notices'),
      occurredAt: event.occurredAt,
    })
    return fresh
  }

  async #mail<Payload>(
    kind: NoticeKind<Payload>,
    event: EventEnvelope<Payload>,
    addresses: readonly PartyAddress[],
    { title, body, url }: Wording,
    tx: Tx
  ): Promise<void> {
    for (const { name, email, emailVerified } of addresses) {
      if (!emailVerified) continue
      await this.mailer.queue(tx, {
        to: email,
        kind: kind.kind,
        subject: title,
        text: [`Hello ${name},`, `${title}.`, body, new URL(url, appUrl).href].join('\n\n'),
        at: event.occurredAt,
        urgency: kind.urgency,
      })
    }
  }
}
