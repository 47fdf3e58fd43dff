import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import { CODE_KIND } from '#notices/domain/phone_code'
import type { ClaimedDelivery } from '#notices/persistence/claims'

type Mine = Pick<ClaimedDelivery, 'id' | 'claim'>

/**
 * Notes that it is about to be handed over. False when somebody else has it by now, and it must not
 * be sent here.
 */
export async function beginSending(
  client: QueryClientContract,
  { id, claim }: Mine,
  sending: { provider: string; possibleDuplicateAt: DateTime<true> | null; until: DateTime<true> }
): Promise<boolean> {
  const rows = await sql(
    client,
    `update notices.deliveries
     set state = 'sending', provider = :provider, attempts = attempts + 1,
         possible_duplicate_at = coalesce(possible_duplicate_at, cast(:duplicate as timestamptz)),
         lease_until = cast(:until as timestamptz)
     where id = :id and claim = :claim returning 1`,
    {
      id,
      claim,
      provider: sending.provider,
      duplicate: sending.possibleDuplicateAt?.toISO() ?? null,
      until: sending.until.toISO(),
    },
    { prepared: true }
  )
  return rows.length > 0
}

/**
 * What was said is not kept once it has been said; nobody has to stand by for it any more, also not
 * for another browser of the same reader.
 */
export async function delivered(
  client: QueryClientContract,
  { id, claim }: Mine,
  providerId: string | null,
  at: DateTime<true>
): Promise<void> {
  await sql(
    client,
    `with done as (
       update notices.deliveries
       set state = 'delivered', provider_id = coalesce(:providerId, provider_id), body = '',
           last_error = null, finished_at = cast(:at as timestamptz), claim = null,
           lease_until = null
       where id = :id and claim = :claim returning event_id, recipient_id)
     delete from notices.deliveries s using done
     where s.event_id = done.event_id and s.recipient_id = done.recipient_id
       and s.state = 'standby'`,
    { id, claim, providerId, at: at.toISO() },
    { prepared: true }
  )
}

/** Certainly not delivered: it comes again at `dueAt`. */
export async function putOff(
  client: QueryClientContract,
  { id, claim }: Mine,
  dueAt: DateTime<true>,
  error: string | null
): Promise<void> {
  await sql(
    client,
    `update notices.deliveries
     set state = 'planned', due_at = cast(:dueAt as timestamptz), claim = null, lease_until = null,
         last_error = coalesce(:error, last_error)
     where id = :id and claim = :claim`,
    { id, claim, dueAt: dueAt.toISO(), error }
  )
}

/** Nobody can tell, and nobody could be asked: it stays in doubt until `until`. */
export async function leaveInDoubt(
  client: QueryClientContract,
  { id, claim }: Mine,
  until: DateTime<true>,
  error: string | null
): Promise<void> {
  await sql(
    client,
    `update notices.deliveries
     set state = 'sending', lease_until = cast(:until as timestamptz),
         last_error = coalesce(:error, last_error)
     where id = :id and claim = :claim`,
    { id, claim, until: until.toISO(), error }
  )
}

/**
 * The end of it, unless staff send it again: `dead` is a failure, `expired` came too late. Nobody
 * sends a code again, so none is kept.
 */
export async function endDelivery(
  client: QueryClientContract,
  { id, claim }: Mine,
  ended: { state: 'dead' | 'expired'; reason: string; mayHaveLeft: boolean; at: DateTime<true> }
): Promise<void> {
  await sql(
    client,
    `update notices.deliveries
     set state = :state, last_error = :reason,
         body = case when kind = '${CODE_KIND}' then '' else body end, finished_at = cast(:at as timestamptz),
         claim = null, lease_until = null,
         possible_duplicate_at = case when cast(:mayHaveLeft as boolean)
           then coalesce(possible_duplicate_at, cast(:at as timestamptz))
           else possible_duplicate_at end
     where id = :id and claim = :claim`,
    { id, claim, ...ended, at: ended.at.toISO() }
  )
}

/** What stands by for it leaves now, on its own channel. */
export async function callStandby(
  client: QueryClientContract,
  id: string,
  at: DateTime<true>
): Promise<void> {
  await sql(
    client,
    `update notices.deliveries set state = 'ready', due_at = cast(:at as timestamptz)
     where standby_for = :id and state = 'standby'`,
    { id, at: at.toISO() },
    { prepared: true }
  )
}

/**
 * Ends what has not left for a number that is not an account's any more, worker or not; what stands
 * by for it leaves now.
 */
export async function endTextsTo(
  tx: Tx,
  { accountId, number }: { accountId: string; number: string },
  at: DateTime<true>
): Promise<void> {
  await sql(
    tx,
    `with ended as (
       update notices.deliveries
       set state = 'expired', last_error = 'The number is not theirs any more',
           body = case when kind = '${CODE_KIND}' then '' else body end,
           finished_at = cast(:at as timestamptz), claim = null, lease_until = null
       where recipient_id = :accountId and address = :number and channel = 'sms'
         and state in ('standby', 'planned', 'ready', 'claimed')
       returning id)
     update notices.deliveries s set state = 'ready', due_at = cast(:at as timestamptz)
     from ended where s.standby_for = ended.id and s.state = 'standby'`,
    { accountId, number, at: at.toISO() }
  )
}
