import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { hasAbility, isStaff, type AccountActor } from '#kernel/actor'
import { sql, type SqlValue } from '#kernel/sql'
import type { ReportOutcome, ReportReason } from '#messaging/domain/report'
import { AttachmentViews } from '#messaging/queries/attachment_views'
import { moment, type AttachmentView, type MessageReportView } from '#messaging/queries/views'

interface Row {
  id: string
  kind: 'report' | 'flag'
  conversation_id: string
  booking_id: string | null
  title: string
  message_id: string | null
  reason: ReportReason
  words: string
  body: string
  author_id: string
  author_name: string
  reporter_name: string
  reported_at: Date
  outcome: ReportOutcome | null
  note: string | null
  decided_at: Date | null
}

const SELECT = `
  select r.id, r.kind, r.conversation_id, c.booking_id, c.title, r.message_id, r.reason, r.words,
    r.body, r.author_id, r.author_name, r.reporter_name, r.reported_at, r.outcome, r.note,
    r.decided_at
  from messaging.reports r join messaging.conversations c on c.id = r.conversation_id
  where (cast(:all as boolean) or r.reported_by = any(string_to_array(:parties, ',')))`

/** Staff read all of them, whoever reported reads their own. */
@inject()
export class MessageReports {
  constructor(
    private readonly db: Database,
    private readonly attachments: AttachmentViews
  ) {}

  async find(id: string, actor: AccountActor): Promise<MessageReportView | null> {
    const rows = await this.#rows('and r.id = :id', actor, { id })
    return (await this.#views(rows, actor))[0] ?? null
  }

  /** What waits comes oldest first, what is over newest first. */
  async page(actor: AccountActor, open: boolean, after: string | null, size: number) {
    const rows = await this.#rows(
      `and r.outcome is ${open ? 'null' : 'not null'}
       and (cast(:after as text) is null or r.id ${open ? '>' : '<'} :after)
       order by r.id ${open ? '' : 'desc'} limit :limit`,
      actor,
      { after, limit: size + 1 }
    )
    const items = await this.#views(rows.slice(0, size), actor)
    return { items, next: rows.length > size ? (items.at(-1)?.id ?? null) : null }
  }

  /** The files of what was reported are for staff: to whoever reported it they may be deleted. */
  async #views(rows: readonly Row[], actor: AccountActor): Promise<MessageReportView[]> {
    const looking = isStaff(actor, 'support', 'auditor')
    const ids = rows.flatMap((row) => (looking && row.message_id ? row.message_id : []))
    const files = await this.attachments.of(ids)
    return rows.map((row) => toView(row, files.get(row.message_id ?? '') ?? [], actor))
  }

  #rows(tail: string, actor: AccountActor, bindings: Record<string, SqlValue>): Promise<Row[]> {
    return sql<Row>(this.db.connection(), `${SELECT} ${tail}`, {
      ...bindings,
      all: isStaff(actor, 'support', 'auditor'),
      parties: actor.partyIds.join(','),
    })
  }
}

function toView(
  row: Row,
  attachments: readonly AttachmentView[],
  actor: AccountActor
): MessageReportView {
  const { outcome, note, decided_at: decidedAt } = row
  const decided = outcome !== null && note !== null && decidedAt !== null
  return {
    id: row.id,
    kind: row.kind,
    conversationId: row.conversation_id,
    bookingId: row.booking_id,
    bookingTitle: row.title,
    messageId: row.message_id,
    reason: row.reason,
    words: row.words,
    body: row.body,
    attachments,
    authorId: row.author_id,
    authorName: row.author_name,
    reporterName: row.reporter_name,
    reportedAt: moment(row.reported_at),
    decision: decided ? { outcome, note, decidedAt: moment(decidedAt) } : null,
    mayDecide: !decided && isStaff(actor, 'support') && hasAbility(actor, 'messages:write'),
  }
}
