import { inject } from '@adonisjs/core'
import { IdentityContract } from '#identity/contract/identity'
import { system } from '#kernel/actor'
import type { EventEnvelope } from '#kernel/events'
import { newId } from '#kernel/ids'
import { Outbox } from '#kernel/outbox/outbox'
import type { Tx } from '#kernel/unit_of_work'
import { PlanDeliveries } from '#notices/actions/plan_deliveries'
import { NoticeGiven } from '#notices/contract/events'
import type { NoticeKind, Wording } from '#notices/domain/notice_kind'
import { keepNotice } from '#notices/persistence/notices'

/** Tells the parties an event concerns, in the app and, where it is worth it, outside of it. */
@inject()
export class GiveNotice {
  constructor(
    private readonly parties: IdentityContract,
    private readonly deliveries: PlanDeliveries,
    private readonly outbox: Outbox
  ) {}

  async execute<Payload>(
    kind: NoticeKind<Payload>,
    event: EventEnvelope<Payload>,
    tx: Tx
  ): Promise<void> {
    for (const partyId of kind.to(event.payload)) {
      const addresses = await this.parties.addressesOf(partyId, tx)
      const { locale = 'en', timeZone = 'UTC' } = addresses[0] ?? {}
      const reader = { partyId, locale, timeZone }
      const wording = kind.tell(event.payload, reader)
      const onPhones = kind.mail
        ? { head: kind.head, text: kind.text(event.payload, reader) }
        : null
      const { id: noticeId, fresh } = await this.#keep(kind, event, partyId, wording, tx)
      if (!fresh) continue
      await this.deliveries.execute(tx, {
        noticeId,
        kind,
        event,
        partyId,
        addresses,
        wording,
        onPhones,
      })
    }
  }

  async #keep<Payload>(
    kind: NoticeKind<Payload>,
    event: EventEnvelope<Payload>,
    partyId: string,
    wording: Wording,
    tx: Tx
  ): Promise<{ id: string; fresh: boolean }> {
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
    return { id, fresh }
  }
}
