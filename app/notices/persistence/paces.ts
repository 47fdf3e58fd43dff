import type { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import { PER_GROUP, PER_RECIPIENT, type Pace } from '#notices/domain/pace'

const seconds = ({ everySeconds }: Pace) => `interval '${everySeconds} seconds'`
const allowance = ({ burst, everySeconds }: Pace) =>
  `interval '${(burst - 1) * everySeconds} seconds'`

/**
 * Puts off what its reader or its sender has too many of, each to a place of its own, and gives the
 * ids of the others. Who was put off once has a place, and is let through when it comes.
 *
 * Source: the generic cell rate algorithm, ITU-T I.371.
 */
export async function giveWay(
  tx: Tx,
  ids: readonly string[],
  now: DateTime<true>
): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await sql<{ id: string; state: string }>(
    tx,
    `with asked as (
       select id, recipient_id, group_id, channel, spaced,
         row_number() over (partition by spaced, recipient_id, channel order by due_at, id) as nth_of_recipient,
         row_number() over (partition by spaced, group_id, channel order by due_at, id) as nth_of_group
       from notices.deliveries where id = any(cast(:ids as text[]))),
     wanted as (
       select 'recipient' as scope, recipient_id as subject_id, channel,
         count(*) * ${seconds(PER_RECIPIENT)} as spent
       from asked where not spaced group by recipient_id, channel
       union all
       select 'group', group_id, channel, count(*) * ${seconds(PER_GROUP)}
       from asked where not spaced group by group_id, channel),
     given as (
       insert into notices.paces as p (scope, subject_id, channel, next_at)
       select scope, subject_id, channel, cast(:now as timestamptz) + spent from wanted
       -- Two urgencies that touch the same readers would wait for each other in another order.
       order by scope, subject_id, channel
       on conflict (scope, subject_id, channel) do update
         set next_at = greatest(p.next_at, cast(:now as timestamptz))
           + (excluded.next_at - cast(:now as timestamptz))
       returning scope, subject_id, channel, next_at),
     placed as (
       select asked.id, greatest(cast(:now as timestamptz),
         r.next_at - wr.spent + (nth_of_recipient - 1) * ${seconds(PER_RECIPIENT)} - ${allowance(PER_RECIPIENT)},
         g.next_at - wg.spent + (nth_of_group - 1) * ${seconds(PER_GROUP)} - ${allowance(PER_GROUP)}) as at
       from asked
       join given r on r.scope = 'recipient' and r.subject_id = recipient_id and r.channel = asked.channel
       join given g on g.scope = 'group' and g.subject_id = group_id and g.channel = asked.channel
       join wanted wr on wr.scope = 'recipient' and wr.subject_id = recipient_id and wr.channel = asked.channel
       join wanted wg on wg.scope = 'group' and wg.subject_id = group_id and wg.channel = asked.channel
       where not asked.spaced)
     update notices.deliveries d
     set spaced = true, due_at = placed.at,
         state = case when placed.at > cast(:now as timestamptz) then 'planned' else 'ready' end
     from placed where d.id = placed.id
     returning d.id, d.state`,
    { ids, now: now.toISO() },
    { prepared: true }
  )
  const late = new Set(rows.filter(({ state }) => state === 'planned').map(({ id }) => id))
  return ids.filter((id) => !late.has(id))
}
