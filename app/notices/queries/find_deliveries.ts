import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import { sql, type SqlValue } from '#kernel/sql'
import type { ChannelName } from '#notices/domain/channel_name'

/** As staff speak of it: what is planned, has its turn or is with a worker all waits. */
export const DELIVERY_STATES = ['waiting', 'standby', 'delivered', 'dead', 'expired'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

export interface DeliveryView {
  readonly id: string
  readonly channel: ChannelName
  readonly kind: string
  readonly urgency: string
  readonly recipientId: string
  readonly name: string
  readonly address: string
  readonly title: string
  readonly state: DeliveryState
  readonly attempts: number
  readonly provider: string | null
  readonly providerId: string | null
  readonly error: string | null
  readonly possibleDuplicateAt: DateTime | null
  readonly dueAt: DateTime
  readonly createdAt: DateTime
  readonly finishedAt: DateTime | null
}

/** A channel's provider that does not answer. */
export interface Outage {
  readonly channel: ChannelName
  readonly provider: string
  readonly since: DateTime
  readonly retryAt: DateTime
  readonly error: string
}

export interface DeliveryQuestion {
  readonly state?: DeliveryState | undefined
  readonly channel?: ChannelName | undefined
  readonly after: { at: string; id: string } | null
  readonly limit: number
}

type Times = 'possibleDuplicateAt' | 'dueAt' | 'createdAt' | 'finishedAt'
type Row = Omit<DeliveryView, Times> & {
  duplicate_at: Date | null
  due_at: Date
  created_at: Date
  finished_at: Date | null
}

const STATE = `case when state in ('planned', 'ready', 'claimed', 'sending') then 'waiting'
  else state end`

const SELECT = `select id, channel, kind, urgency, recipient_id as "recipientId", name, address, title,
  ${STATE} as state, attempts, provider, provider_id as "providerId", last_error as error,
  possible_duplicate_at as duplicate_at, due_at, created_at, finished_at
  from notices.deliveries`

/** What is to leave the house, what has, and what could not. For staff. */
@inject()
export class FindDeliveries {
  constructor(private readonly db: Database) {}

  async byId(id: string): Promise<DeliveryView | null> {
    const rows = await sql<Row>(this.db.connection(), `${SELECT} where id = :id`, { id })
    return rows.map(toView)[0] ?? null
  }

  /** The latest first. */
  async page({ state, channel, after, limit }: DeliveryQuestion): Promise<DeliveryView[]> {
    const conditions = ['true']
    const given: Record<string, SqlValue> = { limit }
    if (state !== undefined) {
      // Spelled out for the dead, whose index holds nobody else.
      conditions.push(state === 'dead' ? `state = 'dead'` : `${STATE} = :state`)
      if (state !== 'dead') given.state = state
    }
    if (channel !== undefined) {
      conditions.push('channel = :channel')
      given.channel = channel
    }
    if (after) {
      conditions.push('(created_at, id) < (cast(:at as timestamptz), cast(:after as text))')
      given.at = after.at
      given.after = after.id
    }
    const rows = await sql<Row>(
      this.db.connection(),
      `${SELECT} where ${conditions.join(' and ')} order by created_at desc, id desc limit :limit`,
      given
    )
    return rows.map(toView)
  }

  async outages(): Promise<Outage[]> {
    const rows = await sql<{
      channel: ChannelName
      provider: string
      opened_at: Date
      retry_at: Date
      last_error: string | null
    }>(
      this.db.connection(),
      `select channel, provider, opened_at, retry_at, last_error from notices.breakers
       where opened_at is not null order by channel, provider`
    )
    return rows.map((row) => ({
      channel: row.channel,
      provider: row.provider,
      since: moment(row.opened_at),
      retryAt: moment(row.retry_at),
      error: row.last_error ?? '',
    }))
  }
}

function toView(row: Row): DeliveryView {
  const {
    duplicate_at: duplicate,
    due_at: due,
    created_at: created,
    finished_at: finished,
    ...rest
  } = row
  return {
    ...rest,
    possibleDuplicateAt: duplicate && moment(duplicate),
    dueAt: moment(due),
    createdAt: moment(created),
    finishedAt: finished && moment(finished),
  }
}

const moment = (value: Date): DateTime => DateTime.fromJSDate(value, { zone: 'utc' })
