import { inject } from '@adonisjs/core'
import { IdentityContract, type PartyAddress } from '#identity/contract/identity'
import { system } from '#kernel/actor'
import type { EventEnvelope } from '#kernel/events'
import { newId } from '#kernel/ids'
import { Outbox } from '#kernel/outbox/outbox'
import type { Tx } from '#kernel/unit_of_work'
import { PlanDeliveries } from '#notices/actions/plan_deliveries'
import { NoticeGiven } from '#notices/contract/events'
import type { GroupName } from '#notices/domain/groups'
import type { NoticeKind, Wording } from '#notices/domain/notice_kind'
import { keepNotice } from '#notices/persistence/notices'

/** In an organisation these are for whom its money concerns. */
const OF_MONEY: ReadonlySet<GroupName> = new Set(['money', 'security'])

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
    const duty = OF_MONEY.has(kind.group) ? 'books' : 'see'
    const told = kind.to(event.payload)
    const parties = new Set([...told, ...sides(event.payload)])
    for (const partyId of told) {
      const known = await this.parties.addressesOf(partyId, tx, duty)
      const addresses = known.filter((it) => it.partyId === partyId || !parties.has(it.partyId))
      if (known.length === 0) await this.#give(kind, event, { partyId, address: null }, tx)
      for (const address of addresses) await this.#give(kind, event, { partyId, address }, tx)
    }
  }

  /** Each member of an organisation has a notice of their own, to be read when they read it. */
  async #give<Payload>(
    kind: NoticeKind<Payload>,
    event: EventEnvelope<Payload>,
    { partyId, address }: { partyId: string; address: PartyAddress | null },
    tx: Tx
  ): Promise<void> {
    const { locale = 'en', timeZone = 'UTC' } = address ?? {}
    const reader = { partyId, locale, timeZone }
    const wording = kind.tell(event.payload, reader)
    const onPhones = kind.mail ? { head: kind.head, text: kind.text(event.payload, reader) } : null
    const readerId = address?.partyId ?? partyId
    const { id: noticeId, fresh } = await this.#keep(kind, event, readerId, wording, tx)
    if (!fresh) return
    const addresses = address ? [address] : []
    const notice = { noticeId, kind, event, partyId, addresses, wording, onPhones }
    await this.deliveries.execute(tx, notice)
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

/**
 * A member of an organisation who is a party of its own here: what the organisation is told is in the
 * words of the other side.
 */
function sides(payload: unknown): string[] {
  if (typeof payload !== 'object' || payload === null) return []
  const { clientId, talentId } = payload as { clientId?: unknown; talentId?: unknown }
  return [clientId, talentId].filter((id) => typeof id === 'string')
}
