import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import { ActorNames } from '#kernel/audit_trail/actor_names'
import { sql } from '#kernel/sql'

export interface AuditEntryView {
  readonly id: string
  readonly position: string
  readonly actorKind: string
  readonly actorId: string | null
  /** Null for the platform itself and for who is not known. */
  readonly actorName: string | null
  readonly action: string
  readonly subjectType: string
  readonly subjectId: string
  readonly before: Record<string, unknown> | null
  readonly after: Record<string, unknown> | null
  readonly reason: string | null
  readonly requestId: string | null
  readonly occurredAt: DateTime<true>
}

export interface AuditQuestion {
  readonly subjects?: readonly string[] | undefined
  readonly actorId?: string | undefined
  readonly action?: string | undefined
  readonly reasoned: boolean
  /** Entries before this position. */
  readonly before: string | null
  readonly limit: number
}

interface Row extends Omit<AuditEntryView, 'occurredAt' | 'actorName'> {
  occurredAt: Date
}

/** Who did what to what, newest first. */
@inject()
export class AuditEntries {
  constructor(
    private readonly db: Database,
    private readonly names: ActorNames
  ) {}

  async page({ subjects, actorId, action, reasoned, before, limit }: AuditQuestion) {
    const rows = await sql<Row>(
      this.db.connection(),
      `select id, position, actor_kind as "actorKind", actor_id as "actorId", action,
         subject_type as "subjectType", subject_id as "subjectId", before, after, reason,
         request_id as "requestId", occurred_at as "occurredAt"
       from kernel.audit_log
       where (cast(:subjects as text) is null
           or subject_id = any(string_to_array(:subjects, ',')))
         and (cast(:actorId as text) is null or actor_id = :actorId)
         and (cast(:action as text) is null or action = :action)
         and (not cast(:reasoned as boolean) or reason is not null)
         and (cast(:before as bigint) is null or position < :before)
       order by position desc limit :limit`,
      {
        subjects: subjects?.join(',') ?? null,
        actorId: actorId ?? null,
        action: action ?? null,
        reasoned,
        before,
        limit,
      }
    )
    const names = await this.names.of(rows.flatMap((row) => row.actorId ?? []))
    return rows.map((row): AuditEntryView => ({
      ...row,
      actorName: names.get(row.actorId ?? '') ?? null,
      occurredAt: DateTime.fromJSDate(row.occurredAt, { zone: 'utc' }) as DateTime<true>,
    }))
  }
}
