import { inject } from '@adonisjs/core'
import { Duration } from 'luxon'
import { appUrl } from '#config/app'
import type { PartyAddress } from '#identity/contract/identity'
import { Clock } from '#kernel/clock'
import type { EventEnvelope } from '#kernel/events'
import { newId } from '#kernel/ids'
import type { Tx } from '#kernel/unit_of_work'
import { RouteNotice, type Way, type Ways } from '#notices/actions/route_notice'
import { whole, type Brief } from '#notices/domain/brief'
import type { ChannelName } from '#notices/domain/channel_name'
import { groupNamed } from '#notices/domain/groups'
import { routed, type NoticeKind, type Wording } from '#notices/domain/notice_kind'
import { senderOf } from '#notices/domain/sender'
import { textOf } from '#notices/domain/text_message'
import { DeliveryBell } from '#notices/gateways/delivery_bell'
import { UnsubscribeLinks } from '#notices/gateways/unsubscribe_links'
import { planDeliveries, type NewDelivery } from '#notices/persistence/deliveries'

/** What is older by the time it could leave confuses more than it helps; the notice itself stays. */
const WORTHWHILE = Duration.fromObject({ hours: 48 })

export interface ToldNotice<Payload> {
  readonly noticeId: string
  readonly kind: NoticeKind<Payload>
  readonly event: EventEnvelope<Payload>
  readonly partyId: string
  /** One per account behind the party. */
  readonly addresses: readonly PartyAddress[]
  readonly wording: Wording
  /** Null for what is told in the app and in digests only. */
  readonly onPhones: { readonly head: string; readonly text: Brief } | null
}

/** Plans what of a notice leaves the house, in its transaction. */
@inject()
export class PlanDeliveries {
  constructor(
    private readonly router: RouteNotice,
    private readonly links: UnsubscribeLinks,
    private readonly bell: DeliveryBell,
    private readonly clock: Clock
  ) {}

  async execute<Payload>(tx: Tx, notice: ToldNotice<Payload>): Promise<void> {
    const { noticeId, event } = notice
    const kind = routed(notice.kind)
    if (event.occurredAt.plus(WORTHWHILE) < this.clock.now()) return
    const deliveries: NewDelivery[] = []
    for (const reader of notice.addresses) {
      const ways = await this.router.execute({ noticeId, kind, reader }, tx)
      deliveries.push(...this.#by(ways, notice, reader))
    }
    await planDeliveries(tx, deliveries, this.clock.now())
    if (notice.kind.urgency === 'critical' && deliveries.length > 0) this.bell.ringAfter(tx)
  }

  /**
   * What is urgent and goes by one channel has another, should that one be closed: with the first of
   * several browsers, since whatever ends well ends it for all of them.
   */
  #by<Payload>({ chosen, spare }: Ways, notice: ToldNotice<Payload>, reader: PartyAddress) {
    const planned = chosen.map((way) => this.#delivery(way, notice, reader))
    const [first] = planned
    const [other] = spare
    if (!first || !other || notice.kind.urgency !== 'critical') return planned
    if (new Set(planned.map(({ channel }) => channel)).size > 1) return planned
    return [...planned, { ...this.#delivery(other, notice, reader), standbyFor: first.id }]
  }

  #delivery<Payload>(
    { channel, target, address, dueAt }: Way,
    { kind, event, partyId, wording, onPhones }: ToldNotice<Payload>,
    { partyId: recipientId, name, locale }: PartyAddress
  ): NewDelivery {
    const optional = channel === 'mail' && !groupNamed(kind.group).essential
    return {
      id: newId('dlv'),
      eventId: event.id,
      recipientId,
      channel,
      target,
      kind: kind.kind,
      urgency: kind.urgency,
      groupId: senderOf(event) ?? partyId,
      address,
      name,
      locale,
      ...wordedFor(channel, wording, onPhones),
      unsubscribeUrl: optional
        ? this.links.urlFor({ accountId: recipientId, about: kind.group })
        : null,
      dueAt,
      expiresAt: event.occurredAt.plus(WORTHWHILE),
      occurredAt: event.occurredAt,
    }
  }
}

/** Mails say all of it, phones what fits on them. */
function wordedFor(
  channel: ChannelName,
  wording: Wording,
  onPhones: ToldNotice<unknown>['onPhones']
): Wording {
  if (channel === 'mail' || onPhones === null) return wording
  const { head: title, text } = onPhones
  const { url } = wording
  const body = channel === 'push' ? whole(text) : textOf(text, new URL(url, appUrl).href)
  return { title, body, url }
}
