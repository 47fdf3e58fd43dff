import type { DateTime } from 'luxon'
import { actorRef, type Actor } from '#kernel/actor'
import { newId } from '#kernel/ids'
import { currentRequestId } from '#kernel/trace'
import type { Tx } from '#kernel/unit_of_work'

export interface AuditEntry {
  actor: Actor
  /** `module.what_was_done`, e.g. `booking.dispute_decided`. */
  action: string
  subjectType: string
  subjectId: string
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  /** Why, in the actor's own words; required of staff where a rule says so. */
  reason?: string
  at: DateTime<true>
}

/** Who did what to what, kept for ever: the table refuses update, delete and truncate. */
export class Audit {
  async record(tx: Tx, entry: AuditEntry): Promise<void> {
    const actor = actorRef(entry.actor)
    await tx
      .insertQuery()
      .withSchema('kernel')
      .table('audit_log')
      .insert({
        id: newId('adt'),
        actor_kind: actor.kind,
        actor_id: actor.id,
        action: entry.action,
        subject_type: entry.subjectType,
        subject_id: entry.subjectId,
        before: entry.before === undefined ? null : JSON.stringify(entry.before),
        after: entry.after === undefined ? null : JSON.stringify(entry.after),
        reason: entry.reason ?? null,
        request_id: currentRequestId(),
        occurred_at: entry.at.toISO(),
      })
  }
}
