import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Subscription } from '#kernel/listener'
import { sql } from '#kernel/sql'

/**
 * Marks events of the last day unpublished when a listener has no inbox row for them; the relay
 * then enqueues them again, which changes nothing for a job that is still there.
 *
 * A listener that has never handled anything from before the event is new: what happened before it
 * came is not its business.
 */
export async function republishLost(
  client: QueryClientContract,
  subscriptions: readonly Subscription[],
  patienceSeconds: number
): Promise<number> {
  const rows = await sql(
    client,
    `with subscribed as (
       select s.* from json_to_recordset(cast(:subscriptions as json))
         as s (name text, version integer, listener text)
     ), lost as (
       select distinct o.position
       from kernel.outbox o join subscribed s on s.name = o.name and s.version = o.version
       where o.published_at between now() - interval '1 day'
                                and now() - make_interval(secs => :patience)
         and not exists (select from kernel.inbox i
                         where i.event_id = o.id and i.listener = s.listener)
         and exists (select from kernel.inbox i
                     where i.listener = s.listener and i.handled_at < o.recorded_at)
     )
     update kernel.outbox set published_at = null
     where position in (select position from lost) returning position`,
    {
      patience: patienceSeconds,
      subscriptions: JSON.stringify(
        subscriptions.map(({ event, listener }) => ({
          name: event.name,
          version: event.version,
          listener: listener.listenerName,
        }))
      ),
    }
  )
  return rows.length
}
