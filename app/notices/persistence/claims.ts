import type { DateTime } from 'luxon'
import type { QueueName } from '#kernel/job'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import type { ChannelName } from '#notices/domain/channel_name'
import { giveWay } from '#notices/persistence/paces'

/** A delivery that one worker has, until its lease runs out. */
export interface ClaimedDelivery {
  readonly id: string
  readonly channel: ChannelName
  readonly kind: string
  readonly urgency: QueueName
  readonly address: string
  readonly name: string
  readonly locale: string
  readonly title: string
  readonly body: string
  readonly url: string
  readonly unsubscribe_url: string | null
  readonly occurred_at: Date
  readonly expires_at: Date | null
  readonly attempts: number
  /** A worker before this one may have handed it over, and nobody can tell. */
  readonly in_doubt: boolean
  readonly claim: string
}

export interface Claim {
  readonly urgency: QueueName
  readonly claim: string
  readonly limit: number
  readonly now: DateTime<true>
  readonly until: DateTime<true>
}

export interface Claimed {
  /** How many it had before it; what came too fast was put off. */
  readonly looked: number
  readonly claimed: readonly ClaimedDelivery[]
}

const RIPEN_AT_ONCE = 500

/**
 * Takes what is due, the same number from every group in turn, so that a sender of thousands waits
 * for itself only. The turn is one row per urgency: while one worker chooses, the others wait.
 */
export async function claimDeliveries(tx: Tx, asked: Claim): Promise<Claimed> {
  const { urgency, limit, now } = asked
  const [turn] = await sql<{ last_group: string }>(
    tx,
    'select last_group from notices.turns where urgency = :urgency for update',
    { urgency },
    { prepared: true }
  )
  await ripen(tx, urgency, now)
  const lapsed = await lapsedOnes(tx, asked)
  const groups = await groupsAfter(tx, urgency, turn?.last_group ?? '', limit - lapsed.length)
  const share = Math.max(1, Math.floor((limit - lapsed.length) / Math.max(1, groups.length)))
  const chosen = await oldestOf(tx, urgency, groups, share)
  const last = groups.at(-1)
  if (last !== undefined) await passTurn(tx, urgency, last)
  const waiting = urgency === 'critical' ? chosen : await giveWay(tx, chosen, now)
  const claimed = await take(tx, [...lapsed, ...waiting], asked)
  return { looked: lapsed.length + chosen.length, claimed }
}

/** What was planned for later and is due: only such rows are looked at group by group. */
async function ripen(tx: Tx, urgency: QueueName, now: DateTime<true>): Promise<void> {
  await sql(
    tx,
    `update notices.deliveries set state = 'ready'
     where id = any(array(
       select id from notices.deliveries
       where state = 'planned' and urgency = :urgency and due_at <= cast(:now as timestamptz)
       order by due_at limit ${RIPEN_AT_ONCE} for update skip locked))`,
    { urgency, now: now.toISO() },
    { prepared: true }
  )
}

/** Left behind by a worker that died. */
async function lapsedOnes(tx: Tx, { urgency, now, limit }: Claim): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    tx,
    `select id from notices.deliveries
     where state in ('claimed', 'sending') and urgency = :urgency
       and lease_until <= cast(:now as timestamptz)
     order by lease_until, id limit :limit for update skip locked`,
    { urgency, now: now.toISO(), limit },
    { prepared: true }
  )
  return rows.map(({ id }) => id)
}

/** Those behind `last`, then from the first again; hops from group to group along the index. */
async function groupsAfter(
  tx: Tx,
  urgency: QueueName,
  last: string,
  limit: number
): Promise<string[]> {
  const behind = await hop(tx, urgency, last, limit)
  if (behind.length >= limit) return behind
  const before = await hop(tx, urgency, '', limit - behind.length)
  return [...behind, ...before.filter((group) => group <= last)]
}

async function hop(tx: Tx, urgency: QueueName, after: string, limit: number): Promise<string[]> {
  const rows = await sql<{ group_id: string }>(
    tx,
    `with recursive waiting as (
       (select group_id from notices.deliveries
        where state = 'ready' and urgency = :urgency and group_id > :after
        order by group_id limit 1)
       union all
       select (select d.group_id from notices.deliveries d
               where d.state = 'ready' and d.urgency = :urgency and d.group_id > waiting.group_id
               order by d.group_id limit 1)
       from waiting where waiting.group_id is not null)
     select group_id from waiting where group_id is not null limit :limit`,
    { urgency, after, limit },
    { prepared: true }
  )
  return rows.map(({ group_id: group }) => group)
}

async function oldestOf(
  tx: Tx,
  urgency: QueueName,
  groups: readonly string[],
  share: number
): Promise<string[]> {
  if (groups.length === 0) return []
  const rows = await sql<{ id: string }>(
    tx,
    `select oldest.id from unnest(cast(:groups as text[])) with ordinality as g (group_id, place),
       lateral (select id from notices.deliveries d
                where d.state = 'ready' and d.urgency = :urgency and d.group_id = g.group_id
                order by d.due_at, d.id limit :share for update skip locked) as oldest
     order by g.place`,
    { groups, urgency, share },
    { prepared: true }
  )
  return rows.map(({ id }) => id)
}

async function passTurn(tx: Tx, urgency: QueueName, last: string): Promise<void> {
  await sql(
    tx,
    'update notices.turns set last_group = :last where urgency = :urgency',
    { urgency, last },
    { prepared: true }
  )
}

/** What may have left already stays `sending`: the next one asks before it sends. */
async function take(
  tx: Tx,
  ids: readonly string[],
  { claim, until }: Claim
): Promise<ClaimedDelivery[]> {
  if (ids.length === 0) return []
  const rows = await sql<ClaimedDelivery>(
    tx,
    `update notices.deliveries
     set state = case when state = 'sending' then state else 'claimed' end, claim = :claim,
         lease_until = cast(:until as timestamptz)
     where id = any(cast(:ids as text[]))
     returning id, channel, kind, urgency, address, name, locale, title, body, url,
       unsubscribe_url, occurred_at, expires_at, attempts, state = 'sending' as in_doubt, claim`,
    { ids, claim, until: until.toISO() },
    { prepared: true }
  )
  const place = new Map(ids.map((id, index) => [id, index]))
  return rows.toSorted((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0))
}
