import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { Clock } from '#kernel/clock'
import { sql, type SqlValue } from '#kernel/sql'
import type { Access, MemberRole } from '#messaging/domain/access'
import { actsOn, editableUntil } from '#messaging/domain/message'
import { AttachmentViews } from '#messaging/queries/attachment_views'
import { quoted, quotedView, type QuotedRow } from '#messaging/queries/quoting'
import {
  moment,
  momentOrNull,
  type AttachmentView,
  type MessageVersionView,
  type MessageView,
} from '#messaging/queries/views'

interface Row {
  id: string
  conversation_id: string
  sequence: number
  kind: 'text' | 'system'
  author_id: string | null
  author_name: string
  author_role: MemberRole | 'system'
  client_id: string | null
  body: string
  files: number
  booking_id: string | null
  change: number | null
  edited_at: Date | null
  deleted_at: Date | null
  created_at: Date
  hints: string[]
  replied: QuotedRow | null
}

const SELECT = `
  select m.id, m.conversation_id, m.sequence, m.kind, m.author_id, m.author_name, m.author_role,
    m.client_id, m.body, m.files, m.booking_id,
    m.change, m.edited_at, m.deleted_at, m.created_at, m.hints,
    (select ${quoted('r')} from messaging.messages r where r.id = m.reply_to) as replied
  from messaging.messages m`

export interface MessageRange {
  after: number | null
  before: number | null
  size: number
}

@inject()
export class MessageViews {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly attachments: AttachmentViews
  ) {}

  /** Which conversation it is in, for whoever asks whether somebody may see it. */
  async conversationOf(id: string): Promise<string | null> {
    const [row] = await this.#rows('where m.id = :id', { id })
    return row?.conversation_id ?? null
  }

  async find(id: string, access: Access): Promise<MessageView | null> {
    const rows = await this.#rows('where m.id = :id', { id })
    return (await this.#views(rows, () => access))[0] ?? null
  }

  /** Those that are named, in that order, as far as the reader may see them. */
  async named(
    ids: readonly string[],
    accessTo: (conversationId: string) => Promise<Access | null>
  ): Promise<MessageView[]> {
    const rows = await this.#rows(`where m.id = any(string_to_array(:ids, ','))`, {
      ids: ids.join(','),
    })
    const known = new Map<string, Access | null>()
    for (const { conversation_id: id } of rows) {
      if (!known.has(id)) known.set(id, await accessTo(id))
    }
    const views = await this.#views(rows, (row) => known.get(row.conversation_id) ?? null)
    const byId = new Map(views.map((view) => [view.id, view]))
    return ids.flatMap((id) => byId.get(id) ?? [])
  }

  /** In order of their sequence numbers: the first after one, or the last before one. */
  async page(conversationId: string, { after, before, size }: MessageRange, access: Access) {
    const backwards = before !== null
    const rows = await this.#rows(
      `where m.conversation_id = :conversationId
         and m.sequence ${backwards ? '<' : '>'} :edge
       order by m.sequence ${backwards ? 'desc' : ''} limit :limit`,
      { conversationId, edge: before ?? after ?? 0, limit: size + 1 }
    )
    const more = rows.length > size
    const items = await this.#views(rows.slice(0, size), () => access)
    return { items: backwards ? items.reverse() : items, more }
  }

  /** What was changed after a count that the reader has, in the order of the changes. */
  async changed(conversationId: string, after: number, size: number, access: Access) {
    const rows = await this.#rows(
      `where m.conversation_id = :conversationId and m.change > :after
       order by m.change limit :limit`,
      { conversationId, after, limit: size }
    )
    return this.#views(rows, () => access)
  }

  /** How many changes there were; asked before a page is read, so that none falls in between. */
  async lastChange(conversationId: string): Promise<number> {
    const [row] = await sql<{ last_change: number }>(
      this.db.connection(),
      'select last_change from messaging.conversations where id = :conversationId',
      { conversationId }
    )
    return row?.last_change ?? 0
  }

  /** The oldest words first. Of what was deleted only a mediator reads them. */
  async versions(messageId: string, { role }: Access): Promise<MessageVersionView[]> {
    const rows = await sql<{ version: number; body: string; replaced_at: Date }>(
      this.db.connection(),
      `select v.version, v.body, v.replaced_at from messaging.message_versions v
       join messaging.messages m on m.id = v.message_id
       where m.id = :messageId and (m.deleted_at is null or cast(:mediates as boolean))
       order by v.version`,
      { messageId, mediates: role === 'mediator' }
    )
    return rows.map(({ version, body, replaced_at }) => ({
      id: `${messageId}.${version}`,
      ...{ messageId, version, body },
      replacedAt: moment(replaced_at),
    }))
  }

  #rows(tail: string, bindings: Record<string, SqlValue>): Promise<Row[]> {
    return sql<Row>(this.db.connection(), `${SELECT} ${tail}`, bindings)
  }

  /** Those that may be seen. */
  async #views(
    rows: readonly Row[],
    accessTo: (row: Row) => Access | null
  ): Promise<MessageView[]> {
    const files = await this.attachments.of(rows.flatMap((row) => (row.files > 0 ? row.id : [])))
    return rows.flatMap((row) => {
      const access = accessTo(row)
      return access ? this.#view(row, access, files.get(row.id) ?? []) : []
    })
  }

  #view(row: Row, access: Access, files: readonly AttachmentView[]): MessageView {
    const createdAt = moment(row.created_at)
    const { kind, author_id: authorId, replied } = row
    const said = { kind, authorId, createdAt, deleted: row.deleted_at !== null }
    const own = authorId !== null && authorId === access.partyId
    return {
      ...{
        id: row.id,
        conversationId: row.conversation_id,
        sequence: row.sequence,
        kind,
        authorId,
      },
      authorName: row.author_name,
      authorRole: row.author_role,
      clientId: row.client_id,
      body: row.body,
      replyTo: replied && quotedView(replied),
      attachments: said.deleted && access.role !== 'mediator' ? [] : files,
      bookingId: row.booking_id,
      hints: row.hints,
      change: row.change,
      editedAt: momentOrNull(row.edited_at),
      deletedAt: momentOrNull(row.deleted_at),
      editableUntil: own && !said.deleted ? editableUntil({ createdAt }) : null,
      createdAt,
      acts: actsOn(said, access, this.clock.now()),
    }
  }
}
