import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface PushSubscription {
  readonly id: string
  /** Where the browser's push service takes messages for it. */
  readonly endpoint: string
  /** The browser's keys (RFC 8291), base64url. */
  readonly p256dh: string
  readonly auth: string
}

export interface SubscribedBrowser {
  readonly id: string
  readonly device: string
  readonly createdAt: DateTime<true>
}

/** Each is a message of every notice; who has more has long left some of them. */
const MOST_BROWSERS = 10

/** Who gives an address to somebody waits for who does the same, before either looks who has it. */
async function oneAtATime(tx: Tx, endpoint: string): Promise<void> {
  await sql(tx, 'select pg_advisory_xact_lock(hashtextextended(:endpoint, 0))', { endpoint })
}

/**
 * Keeps it, or gives it to who is signed in there now; the id is the one it has. Of too many of one
 * account the oldest go.
 */
export async function keepSubscription(
  tx: Tx,
  accountId: string,
  subscription: PushSubscription & { readonly device: string },
  at: DateTime<true>
): Promise<string> {
  await oneAtATime(tx, subscription.endpoint)
  const [row] = await sql<{ id: string }>(
    tx,
    `insert into notices.push_subscriptions
       (id, account_id, endpoint, p256dh, auth, device, created_at)
     values (:id, :accountId, :endpoint, :p256dh, :auth, :device, :at)
     on conflict (endpoint) do update set
       account_id = excluded.account_id, p256dh = excluded.p256dh, auth = excluded.auth,
       device = excluded.device
     returning id`,
    { accountId, ...subscription, at: at.toISO() }
  )
  const id = row?.id ?? subscription.id
  await sql(
    tx,
    `delete from notices.push_subscriptions where id in (
       select id from notices.push_subscriptions where account_id = :accountId and id <> :id
       order by created_at desc, id desc offset ${MOST_BROWSERS - 1})`,
    { accountId, id }
  )
  return id
}

/**
 * Gives the subscription that bears this secret another address; its id and its account stay. False
 * when there is none, or when the address is another's.
 */
export async function renewSubscription(
  tx: Tx,
  known: { readonly endpoint: string; readonly auth: string },
  next: Omit<PushSubscription, 'id'>
): Promise<boolean> {
  await oneAtATime(tx, next.endpoint)
  const [mine] = await sql<{ id: string; account_id: string }>(
    tx,
    `select id, account_id from notices.push_subscriptions
     where endpoint = :endpoint and auth = :auth for update`,
    { ...known }
  )
  if (!mine) return false
  const { id, account_id: accountId } = mine
  // The page may have subscribed anew meanwhile.
  await sql(
    tx,
    `delete from notices.push_subscriptions
     where endpoint = :endpoint and id <> :id and (account_id = :accountId or auth = :auth)`,
    { id, accountId, endpoint: next.endpoint, auth: next.auth }
  )
  const renewed = await sql(
    tx,
    `update notices.push_subscriptions set endpoint = :endpoint, p256dh = :p256dh, auth = :auth
     where id = :id and not exists (
       select from notices.push_subscriptions where endpoint = :endpoint and id <> :id)
     returning id`,
    { id, ...next }
  )
  return renewed.length > 0
}

export async function subscriptionById(
  client: QueryClientContract,
  id: string
): Promise<PushSubscription | null> {
  const [row] = await sql<PushSubscription>(
    client,
    'select id, endpoint, p256dh, auth from notices.push_subscriptions where id = :id',
    { id }
  )
  return row ?? null
}

/** @param accountId whose it has to be; null when its push service says that it is gone */
export async function forgetSubscription(
  client: QueryClientContract,
  id: string,
  accountId: string | null
): Promise<boolean> {
  const rows = await sql(
    client,
    `delete from notices.push_subscriptions
     where id = :id and account_id = coalesce(:accountId, account_id) returning id`,
    { id, accountId }
  )
  return rows.length > 0
}

export async function browsersOf(
  client: QueryClientContract,
  accountId: string
): Promise<SubscribedBrowser[]> {
  const rows = await sql<{ id: string; device: string; created_at: Date }>(
    client,
    `select id, device, created_at from notices.push_subscriptions
     where account_id = :accountId order by id`,
    { accountId }
  )
  return rows.map(({ id, device, created_at: created }) => ({
    id,
    device,
    createdAt: DateTime.fromJSDate(created, { zone: 'utc' }) as DateTime<true>,
  }))
}
