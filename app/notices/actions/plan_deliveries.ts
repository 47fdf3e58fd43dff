import { inject } from '@adonisjs/core'
import { Duration } from 'luxon'
import type { PartyAddress } from '#identity/contract/identity'
import { Clock } from '#kernel/clock'
import type { EventEnvelope } from '#kernel/events'
import { newId } from '#kernel/ids'
import type { Tx } from '#kernel/unit_of_work'
import type { NoticeKind, Wording } from '#notices/domain/notice_kind'
import { DeliveryBell } from '#notices/gateways/delivery_bell'
import { planDeliveries, type NewDelivery } from '#notices/persistence/deliveries'

/** What is older by the time it could leave confuses more than it helps; the notice itself stays. */
const WORTHWHILE = Duration.fromObject({ hours: 48 })

export interface ToldNotice<Payload> {
  readonly kind: NoticeKind<Payload>
  readonly event: EventEnvelope<Payload>
  readonly partyId: string
  /** One per account behind the party. */
  readonly addresses: readonly PartyAddress[]
  readonly wording: Wording
}

/** Plans what of a notice leaves the house, in its transaction. */
@inject()
export class PlanDeliveries {
  constructor(
    private readonly bell: DeliveryBell,
    private readonly clock: Clock
  ) {}

  async execute<Payload>(tx: Tx, notice: ToldNotice<Payload>): Promise<void> {
    const { kind, event } = notice
    const expiresAt = event.occurredAt.plus(WORTHWHILE)
    if (!kind.mail || expiresAt < this.clock.now()) return
    const deliveries = notice.addresses
      .filter(({ emailVerified }) => emailVerified)
      .map((address) => this.#mail(notice, address, expiresAt))
    await planDeliveries(tx, deliveries, this.clock.now())
    if (kind.urgency === 'critical' && deliveries.length > 0) this.bell.ringAfter(tx)
  }

  #mail<Payload>(
    { kind, event, partyId, wording }: ToldNotice<Payload>,
    { partyId: recipientId, name, email, locale }: PartyAddress,
    expiresAt: NewDelivery['expiresAt']
  ): NewDelivery {
    return {
      id: newId('dlv'),
      eventId: event.id,
      recipientId,
      channel: 'mail',
      kind: kind.kind,
      urgency: kind.urgency,
      groupId: (event.actor.kind === 'account' && event.actor.id) || partyId,
      address: email,
      name,
      locale,
      ...wording,
      unsubscribeUrl: null,
      dueAt: this.clock.now(),
      expiresAt,
      occurredAt: event.occurredAt,
    }
  }
}
