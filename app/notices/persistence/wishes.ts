import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import type { ChannelName } from '#notices/domain/channel_name'
import type { QuietHours } from '#notices/domain/hours'
import { DAILY_AT, subject, type Choice, type Wishes } from '#notices/domain/routing'

export interface ReachableBy {
  /** Verified, E.164; null without one. */
  readonly phone: string | null
  /** Ids of push subscriptions. */
  readonly browsers: readonly string[]
}

interface ChoiceRow {
  readonly about: string
  readonly channel: ChannelName
  readonly choice: Choice
}

interface Row {
  readonly quiet_from: string | null
  readonly quiet_to: string | null
  readonly daily_at: string | null
  readonly choices: readonly ChoiceRow[]
  readonly phone: string | null
  readonly browsers: readonly string[]
}

/** How an account wants to be reached, and how it can be beside mail. */
export async function wishesOf(
  client: QueryClientContract,
  accountId: string,
  timeZone: string
): Promise<Wishes & ReachableBy> {
  const [row] = await sql<Row>(
    client,
    `select w.quiet_from, w.quiet_to, w.daily_at,
       coalesce((select json_agg(json_build_object('about', c.about, 'channel', c.channel,
           'choice', c.choice) order by c.about, c.channel)
         from notices.choices c where c.account_id = asked.id), '[]') as choices,
       (select p.number from notices.phones p
         where p.account_id = asked.id and p.verified_at is not null) as phone,
       coalesce((select json_agg(s.id order by s.id)
         from notices.push_subscriptions s where s.account_id = asked.id), '[]') as browsers
     from (select cast(:accountId as text) as id) asked
     left join notices.wishes w on w.account_id = asked.id`,
    { accountId },
    { prepared: true }
  )
  const choices = row?.choices ?? []
  return {
    choices: new Map(choices.map((each) => [subject(each.about, each.channel), each.choice])),
    quiet: row?.quiet_from && row.quiet_to ? { from: row.quiet_from, to: row.quiet_to } : null,
    dailyAt: row?.daily_at ?? DAILY_AT,
    timeZone,
    phone: row?.phone ?? null,
    browsers: row?.browsers ?? [],
  }
}

/** What is undefined stays as it is. */
export async function keepHours(
  tx: Tx,
  accountId: string,
  { quiet, dailyAt }: { quiet?: QuietHours | null; dailyAt?: string },
  at: DateTime<true>
): Promise<void> {
  await sql(
    tx,
    `insert into notices.wishes (account_id, quiet_from, quiet_to, daily_at, updated_at)
     values (:accountId, :from, :to, coalesce(:dailyAt, :usual), :at)
     on conflict (account_id) do update set
       quiet_from = case when :quietSaid then excluded.quiet_from else wishes.quiet_from end,
       quiet_to = case when :quietSaid then excluded.quiet_to else wishes.quiet_to end,
       daily_at = coalesce(:dailyAt, wishes.daily_at),
       updated_at = excluded.updated_at`,
    {
      accountId,
      from: quiet?.from ?? null,
      to: quiet?.to ?? null,
      quietSaid: quiet !== undefined,
      dailyAt: dailyAt ?? null,
      usual: DAILY_AT,
      at: at.toISO(),
    }
  )
}

/** @param choice null for what is usual, or what its group has */
export async function keepChoice(
  tx: Tx,
  accountId: string,
  { about, channel, choice }: Omit<ChoiceRow, 'choice'> & { choice: Choice | null },
  at: DateTime<true>
): Promise<void> {
  await sql(
    tx,
    choice === null
      ? `delete from notices.choices
         where account_id = :accountId and about = :about and channel = :channel`
      : `insert into notices.choices (account_id, about, channel, choice, chosen_at)
         values (:accountId, :about, :channel, :choice, :at)
         on conflict (account_id, about, channel)
         do update set choice = excluded.choice, chosen_at = excluded.chosen_at`,
    { accountId, about, channel, ...(choice === null ? {} : { choice, at: at.toISO() }) }
  )
}
