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
  /** What its provider said later of the phone; null where it says nothing, or has not yet. */
  readonly reported: 'reached' | 'failed' | null
  readonly reportedAt: DateTime | null
  /** False once nothing of it is kept that could be sent again. */
  readonly worded: boolean
}

/** A channel's provider that does not answer. */
export interface Outage {
  readonly channel: ChannelName
  readonly provider: string
  readonly since: DateTime
  readonly retryAt: DateTime
  readonly error: string
}

/** What a provider said that belongs to nothing we sent, or was not said by it. */
export interface StrayReport {
  readonly provider: string
  readonly body: string
  readonly note: string
  readonly times: number
  readonly receivedAt: DateTime
}

/** The latest of them: what is wrong with one is wrong with the others. */
const STRAYS = 10

export interface DeliveryQuestion {
  readonly state?: DeliveryState | undefined
  readonly channel?: ChannelName | undefined
  readonly after: { at: string; id: string } | null
  readonly limit: number
}

type Times = 'possibleDuplicateAt' | 'dueAt' | 'createdAt' | 'finishedAt' | 'reportedAt'
type Row = Omit<DeliveryView, Times> & {
  duplicate_at: Date | null
  due_at: Date
  created_at: Date
  finished_at: Date | null
  reported_at: Date | null
}

const STATE = `case when state in ('planned', 'ready', 'claimed', 'sending') then 'waiting'
  else state end`

const SELECT = `select id, channel, kind, urgency, recipient_id as "recipientId", name, address, title,
  ${STATE} as state, attempts, provider, provider_id as "providerId", last_error as error,
  possible_duplicate_at as duplicate_at, due_at, created_at, finished_at,
  reported, reported_at, body <> '' as worded
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

  async strayReports(): Promise<StrayReport[]> {
    const rows = await sql<Omit<StrayReport, 'receivedAt'> & { received_at: Date }>(
      this.db.connection(),
      `select provider, body, note, times, received_at from notices.delivery_reports
       where state in ('flagged', 'refused') order by received_at desc, id desc limit ${STRAYS}`
    )
    return rows.map(({ received_at: received, ...report }) => ({
      ...report,
      receivedAt: moment(received),
    }))
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
    reported_at: reported,
    ...rest
  } = row
  return {
    ...rest,
    possibleDuplicateAt: duplicate && moment(duplicate),
    dueAt: moment(due),
    createdAt: moment(created),
    finishedAt: finished && moment(finished),
    reportedAt: reported && moment(reported),
  }
}

const moment = (value: Date): DateTime => DateTime.fromJSDate(value, { zone: 'utc' })
