import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { sql } from '#kernel/sql'
import { moment, type MessageView } from '#messaging/queries/views'

type MessageRow = Omit<MessageView, 'createdAt'> & { createdAt: Date }

const COLUMNS = `id, conversation_id as "conversationId", sequence, kind, author_id as "authorId",
  author_name as "authorName", author_role as "authorRole", client_id as "clientId", body,
  created_at as "createdAt"`

export interface MessageRange {
  after: number | null
  before: number | null
  size: number
}

@inject()
export class MessageViews {
  constructor(private readonly db: Database) {}

  async find(id: string): Promise<MessageView | null> {
    const [row] = await sql<MessageRow>(
      this.db.connection(),
      `select ${COLUMNS} from messaging.messages where id = :id`,
      { id }
    )
    return row ? toView(row) : null
  }

  /** In order of their sequence numbers: the first after one, or the last before one. */
  async page(conversationId: string, { after, before, size }: MessageRange) {
    const backwards = before !== null
    const rows = await sql<MessageRow>(
      this.db.connection(),
      backwards
        ? `select ${COLUMNS} from messaging.messages
           where conversation_id = :conversationId and sequence < :edge
           order by sequence desc limit :limit`
        : `select ${COLUMNS} from messaging.messages
           where conversation_id = :conversationId and sequence > :edge
           order by sequence limit :limit`,
      { conversationId, edge: before ?? after ?? 0, limit: size + 1 }
    )
    const more = rows.length > size
    const items = rows.slice(0, size).map(toView)
    return { items: backwards ? items.reverse() : items, more }
  }
}

function toView(row: MessageRow): MessageView {
  return { ...row, createdAt: moment(row.createdAt) }
}
