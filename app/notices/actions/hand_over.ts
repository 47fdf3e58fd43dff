import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import { Clock } from '#kernel/clock'
import { WatchLine } from '#notices/actions/watch_line'
import { MAX_ATTEMPTS, restAfter } from '#notices/domain/backoff'
import {
  ChannelDown,
  ChannelRefused,
  Channels,
  type Channel,
  type Envelope,
  type Whereabouts,
} from '#notices/gateways/channel'
import type { ClaimedDelivery } from '#notices/persistence/claims'
import {
  beginSending,
  callStandby,
  delivered,
  endDelivery,
  leaveInDoubt,
  putOff,
} from '#notices/persistence/outcomes'

/** Longer than any driver waits for its provider. */
const LEASE = { minutes: 2 }

/** What is urgent goes another way after so many failures, outage or not. */
const FALL_OVER_AFTER = 2

/** What waits for the end of an outage does not come back in one moment. */
const SPREAD_MS = 5_000

/**
 * Hands one delivery to its channel. The row says so before the call and holds the answer after it;
 * what a crash or a dead line left in doubt is asked about first and, where nobody can be asked,
 * sent again and marked a possible duplicate.
 */
@inject()
export class HandOver {
  constructor(
    private readonly db: Database,
    private readonly channels: Channels,
    private readonly line: WatchLine,
    private readonly clock: Clock
  ) {}

  async execute(delivery: ClaimedDelivery): Promise<void> {
    const channel = this.channels.named(delivery.channel)
    if (!channel) return this.#end(delivery, 'dead', `Nothing here sends by ${delivery.channel}`)
    if (!delivery.in_doubt && this.#tooLate(delivery)) {
      return this.#end(delivery, 'expired', 'Too old to help anybody')
    }
    const closedUntil = await this.line.closedUntil(channel)
    if (closedUntil) return this.#wait(delivery, closedUntil)
    const where = delivery.in_doubt ? await this.#ask(channel, delivery) : 'not-found'
    if (where === null) return
    if (where === 'delivered-to-provider') return this.#done(delivery, null)
    if (delivery.attempts >= MAX_ATTEMPTS) {
      if (where === 'unknown') await this.line.untried(channel)
      return this.#end(delivery, 'dead', 'Every attempt ended with its worker', {
        mayHaveLeft: true,
      })
    }
    await this.#send(channel, delivery, where)
  }

  async #send(channel: Channel, delivery: ClaimedDelivery, where: Whereabouts): Promise<void> {
    const now = this.clock.now()
    const mine = await beginSending(this.db.connection(), delivery, {
      provider: channel.provider,
      possibleDuplicateAt: where === 'unknown' ? now : null,
      until: now.plus(LEASE),
    })
    if (!mine) return
    const begun = { ...delivery, attempts: delivery.attempts + 1 }
    let providerId: string | null
    try {
      ;({ providerId } = await channel.send(envelopeOf(delivery)))
    } catch (error) {
      return this.#failed(channel, begun, error)
    }
    await this.#done(delivery, providerId)
    await this.line.answered(channel)
  }

  async #failed(channel: Channel, delivery: ClaimedDelivery, error: unknown): Promise<void> {
    if (error instanceof ChannelRefused) {
      if (error.answered) await this.line.answered(channel)
      else await this.line.untried(channel)
      return this.#end(delivery, 'dead', error.message)
    }
    await this.line.failed(channel, said(error))
    const last = delivery.attempts >= MAX_ATTEMPTS
    const mayHaveLeft = !(error instanceof ChannelDown)
    if (last) return this.#end(delivery, 'dead', said(error), { mayHaveLeft })
    const comeBack = mayHaveLeft ? leaveInDoubt : putOff
    await comeBack(this.db.connection(), delivery, this.#rested(delivery), said(error))
    if (delivery.attempts < FALL_OVER_AFTER) return
    await callStandby(this.db.connection(), delivery.id, this.clock.now())
  }

  /** Null when the provider could not even be asked: it stays in doubt, and is asked later. */
  async #ask(channel: Channel, delivery: ClaimedDelivery): Promise<Whereabouts | null> {
    try {
      const where = await channel.find(delivery.id)
      if (where !== 'unknown') await this.line.answered(channel)
      return where
    } catch (error) {
      await this.line.failed(channel, said(error))
      await leaveInDoubt(this.db.connection(), delivery, this.#rested(delivery), said(error))
      return null
    }
  }

  /** An outage is no fault of the delivery, so it costs no attempt; what is urgent goes another way. */
  async #wait(delivery: ClaimedDelivery, until: DateTime<true>): Promise<void> {
    const db = this.db.connection()
    const dueAt = until.plus({ milliseconds: Math.random() * SPREAD_MS })
    if (delivery.in_doubt) await leaveInDoubt(db, delivery, dueAt, null)
    else await putOff(db, delivery, dueAt, null)
    await callStandby(db, delivery.id, this.clock.now())
  }

  async #end(
    delivery: ClaimedDelivery,
    state: 'dead' | 'expired',
    reason: string,
    { mayHaveLeft = false } = {}
  ): Promise<void> {
    const at = this.clock.now()
    await endDelivery(this.db.connection(), delivery, { state, reason, mayHaveLeft, at })
    if (state === 'dead') await callStandby(this.db.connection(), delivery.id, at)
  }

  async #done(delivery: ClaimedDelivery, providerId: string | null): Promise<void> {
    await delivered(this.db.connection(), delivery, providerId, this.clock.now())
  }

  #rested({ attempts }: ClaimedDelivery): DateTime<true> {
    return this.clock.now().plus(restAfter(Math.max(1, attempts), Math.random()))
  }

  #tooLate({ expires_at: expiresAt }: ClaimedDelivery): boolean {
    return expiresAt !== null && expiresAt.getTime() <= this.clock.now().toMillis()
  }
}

function envelopeOf(delivery: ClaimedDelivery): Envelope {
  return {
    deliveryId: delivery.id,
    to: delivery.address,
    name: delivery.name,
    locale: delivery.locale,
    kind: delivery.kind,
    urgency: delivery.urgency,
    title: delivery.title,
    body: delivery.body,
    url: delivery.url,
    unsubscribeUrl: delivery.unsubscribe_url,
    at: DateTime.fromJSDate(delivery.occurred_at, { zone: 'utc' }) as DateTime<true>,
  }
}

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error))
