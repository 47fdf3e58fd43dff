import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import type { GroupName } from '#notices/domain/groups'
import type { Cadence } from '#notices/domain/hours'

export interface DigestItem {
  readonly noticeId: string
  readonly accountId: string
  readonly cadence: Cadence
  readonly group: GroupName
  readonly dueAt: DateTime<true>
}

/** A notice waits for one digest of a reader, however often it is given. */
export async function keepForDigest(tx: Tx, { dueAt, ...item }: DigestItem): Promise<void> {
  await sql(
    tx,
    `insert into notices.digest_items (notice_id, account_id, cadence, group_name, due_at)
     values (:noticeId, :accountId, :cadence, :group, :dueAt)
     on conflict (notice_id, account_id) do nothing`,
    { ...item, dueAt: dueAt.toISO() }
  )
}

export interface DueDigest {
  readonly accountId: string
  readonly cadence: Cadence
}

/** Whose digests are due, the longest waiting first. */
export async function dueDigests(
  client: QueryClientContract,
  now: DateTime<true>,
  limit: number
): Promise<DueDigest[]> {
  return sql<DueDigest>(
    client,
    `select account_id as "accountId", cadence from notices.digest_items
     where digest_id is null and left_out_at is null and due_at <= :now
     group by account_id, cadence order by min(due_at), account_id, cadence limit :limit`,
    { now: now.toISO(), limit }
  )
}

export interface WaitingNotice {
  readonly noticeId: string
  readonly kind: string
  readonly group: GroupName
  readonly title: string
  readonly body: string
  readonly url: string | null
  readonly read: boolean
  readonly createdAt: DateTime<true>
}

interface WaitingRow extends Omit<WaitingNotice, 'createdAt'> {
  created_at: Date
}

/** Locks what is due for one digest; what another worker is about to send is left to it. */
export async function takeDue(
  tx: Tx,
  { accountId, cadence }: DueDigest,
  now: DateTime<true>
): Promise<WaitingNotice[]> {
  const rows = await sql<WaitingRow>(
    tx,
    `select i.notice_id as "noticeId", n.kind, i.group_name as "group", n.title, n.body, n.url,
       n.read_at is not null as read, n.created_at
     from notices.digest_items i join notices.notices n on n.id = i.notice_id
     where i.account_id = :accountId and i.cadence = :cadence and i.due_at <= :now
       and i.digest_id is null and i.left_out_at is null
     order by n.created_at, n.id
     for update of i skip locked`,
    { accountId, cadence, now: now.toISO() }
  )
  return rows.map(({ created_at: created, ...row }) => ({
    ...row,
    createdAt: DateTime.fromJSDate(created, { zone: 'utc' }) as DateTime<true>,
  }))
}

export async function leaveOut(
  tx: Tx,
  accountId: string,
  noticeIds: readonly string[],
  at: DateTime<true>
): Promise<void> {
  await sql(
    tx,
    `update notices.digest_items set left_out_at = :at
     where account_id = :accountId and notice_id = any(:noticeIds)`,
    { accountId, noticeIds, at: at.toISO() }
  )
}

/** Makes the digest that these notices are in. */
export async function keepDigest(
  tx: Tx,
  digest: { readonly id: string } & DueDigest,
  noticeIds: readonly string[],
  at: DateTime<true>
): Promise<void> {
  const { id, accountId, cadence } = digest
  await sql(
    tx,
    `insert into notices.digests (id, account_id, cadence, made_at)
     values (:id, :accountId, :cadence, :at)`,
    { id, accountId, cadence, at: at.toISO() }
  )
  await sql(
    tx,
    `update notices.digest_items set digest_id = :id
     where account_id = :accountId and notice_id = any(:noticeIds)`,
    { id, accountId, noticeIds }
  )
}
