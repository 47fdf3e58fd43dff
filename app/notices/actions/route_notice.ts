import { inject } from '@adonisjs/core'
import type { DateTime } from 'luxon'
import type { PartyAddress } from '#identity/contract/identity'
import { Clock } from '#kernel/clock'
import type { Tx } from '#kernel/unit_of_work'
import { CHANNEL_NAMES, type ChannelName } from '#notices/domain/channel_name'
import { routesOf, type Reach, type Routed } from '#notices/domain/routing'
import { Channels } from '#notices/gateways/channel'
import { keepForDigest } from '#notices/persistence/digests'
import { wishesOf, type ReachableBy } from '#notices/persistence/wishes'

/** One address that a notice is to go to. */
export interface Way {
  readonly channel: ChannelName
  /** Which of several the reader has on this channel; empty where there is but one. */
  readonly target: string
  /** As the channel takes it. */
  readonly address: string
  readonly dueAt: DateTime<true>
}

export interface Ways {
  readonly chosen: readonly Way[]
  /** By which they could be reached too, for when none of those works. */
  readonly spare: readonly Way[]
}

/**
 * Where a notice goes for one of its readers, as they want it; what waits for a digest is kept for
 * it here.
 */
@inject()
export class RouteNotice {
  constructor(
    private readonly channels: Channels,
    private readonly clock: Clock
  ) {}

  async execute(
    notice: { readonly noticeId: string; readonly kind: Routed; readonly reader: PartyAddress },
    tx: Tx
  ): Promise<Ways> {
    const { noticeId, kind, reader } = notice
    const now = this.clock.now()
    const wishes = await wishesOf(tx, reader.partyId, reader.timeZone)
    const reach = this.#reach(reader, wishes)
    const routes = routesOf(kind, wishes, reach, now)
    const inDigest = routes.find(({ digest }) => digest !== null)
    if (inDigest?.digest) {
      const { digest: cadence, at: dueAt } = inDigest
      const accountId = reader.partyId
      await keepForDigest(tx, { noticeId, accountId, cadence, group: kind.group, dueAt })
    }
    const taken = new Set(routes.map(({ channel }) => channel))
    return {
      chosen: routes
        .filter(({ digest }) => digest === null)
        .flatMap(({ channel, at }) => waysBy(channel, reader, wishes, at)),
      spare: CHANNEL_NAMES.filter((channel) => reach[channel] && !taken.has(channel)).flatMap(
        (channel) => waysBy(channel, reader, wishes, now)
      ),
    }
  }

  #reach({ emailVerified }: PartyAddress, { phone, browsers }: ReachableBy): Reach {
    return {
      mail: emailVerified && this.channels.has('mail'),
      sms: phone !== null && this.channels.has('sms'),
      push: browsers.length > 0 && this.channels.has('push'),
    }
  }
}

function waysBy(
  channel: ChannelName,
  { email }: PartyAddress,
  { phone, browsers }: ReachableBy,
  dueAt: DateTime<true>
): Way[] {
  const addresses = { mail: [email], sms: phone === null ? [] : [phone], push: browsers }[channel]
  return addresses.map((address) => ({
    channel,
    target: channel === 'push' ? address : '',
    address,
    dueAt,
  }))
}
