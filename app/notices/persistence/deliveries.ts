import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type { QueueName } from '#kernel/job'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import type { ChannelName } from '#notices/domain/channel_name'

export interface NewDelivery {
  /** `dlv_…` */
  readonly id: string
  readonly eventId: string
  /** The account it is for. */
  readonly recipientId: string
  readonly channel: ChannelName
  /** Which of several the reader has on this channel, such as a push subscription. */
  readonly target?: string
  readonly kind: string
  readonly urgency: QueueName
  /** Whose turn it is when many wait: who caused it or, when the platform did, whom it is for. */
  readonly groupId: string
  readonly address: string
  readonly name: string
  readonly locale: string
  readonly title: string
  readonly body: string
  readonly url: string
  readonly unsubscribeUrl: string | null
  /** Another one of the same call: this one leaves only when that one cannot. */
  readonly standbyFor?: string
  readonly dueAt: DateTime<true>
  /** After this it helps nobody any more. */
  readonly expiresAt: DateTime<true> | null
  readonly occurredAt: DateTime<true>
}

/**
 * Plans what is to leave the house, in the transaction of what it tells; each event reaches each
 * target of a reader once, however often it is planned.
 */
export async function planDeliveries(
  tx: Tx,
  deliveries: readonly NewDelivery[],
  now: DateTime<true>
): Promise<void> {
  if (deliveries.length === 0) return
  await sql(
    tx,
    `insert into notices.deliveries
       (id, event_id, recipient_id, channel, target, kind, urgency, group_id, address, name, locale,
        title, body, url, unsubscribe_url, standby_for, state, due_at, expires_at, occurred_at,
        created_at)
     select id, "eventId", "recipientId", channel, coalesce(target, ''), kind, urgency, "groupId",
       address, name, locale, title, body, url, "unsubscribeUrl", "standbyFor",
       case when "standbyFor" is not null then 'standby'
            when "dueAt" > cast(:now as timestamptz) then 'planned' else 'ready' end,
       "dueAt", "expiresAt", "occurredAt", cast(:now as timestamptz)
     from json_to_recordset(cast(:deliveries as json)) as given (id text, "eventId" text,
       "recipientId" text, channel text, target text, kind text, urgency text, "groupId" text,
       address text, name text, locale text, title text, body text, url text,
       "unsubscribeUrl" text, "standbyFor" text, "dueAt" timestamptz, "expiresAt" timestamptz,
       "occurredAt" timestamptz)
     on conflict (event_id, recipient_id, channel, target) do nothing`,
    { deliveries: JSON.stringify(deliveries), now: now.toISO() },
    { prepared: true }
  )
}

/** Whether anything of this urgency is to be sent now. */
export async function anyDue(
  client: QueryClientContract,
  urgency: QueueName,
  now: DateTime<true>
): Promise<boolean> {
  const [row] = await sql<{ due: boolean }>(
    client,
    `select exists (select from notices.deliveries where state = 'ready' and urgency = :urgency)
         or exists (select from notices.deliveries where state = 'planned' and urgency = :urgency
                    and due_at <= cast(:now as timestamptz))
         or exists (select from notices.deliveries where state in ('claimed', 'sending')
                    and urgency = :urgency and lease_until <= cast(:now as timestamptz)) as due`,
    { urgency, now: now.toISO() },
    { prepared: true }
  )
  return row?.due ?? false
}
