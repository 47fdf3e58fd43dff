import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { isStaff, type AccountActor } from '#kernel/actor'
import type { StoredFile } from '#kernel/assets/download'
import { sql } from '#kernel/sql'
import { shownInPlace } from '#messaging/domain/attachments'
import { attachmentsOf, type AttachmentRow } from '#messaging/persistence/attachments'
import { ConversationAccess } from '#messaging/queries/conversation_access'
import type { AttachmentView } from '#messaging/queries/views'

type Row = AttachmentRow & { conversation_id: string; deleted: boolean; reported: boolean }

const FILE = `
  select a.id, a.message_id, a.digest, a.size, a.media_type, a.name, m.conversation_id,
    m.deleted_at is not null as deleted,
    exists (select from messaging.reports r where r.message_id = m.id) as reported
  from messaging.attachments a join messaging.messages m on m.id = a.message_id
  where a.id = :id`

@inject()
export class AttachmentViews {
  constructor(
    private readonly db: Database,
    private readonly access: ConversationAccess
  ) {}

  /** By message id; messages without files are left out. */
  async of(messageIds: readonly string[]): Promise<Map<string, AttachmentView[]>> {
    if (messageIds.length === 0) return new Map()
    const found = new Map<string, AttachmentView[]>()
    for (const row of await attachmentsOf(this.db.connection(), messageIds)) {
      const files = found.get(row.message_id) ?? []
      found.set(row.message_id, [...files, viewOf(row)])
    }
    return found
  }

  /**
   * The file, for whoever reads its conversation: once the message was deleted only for a mediator.
   * What somebody reported, staff who look at the report see too.
   */
  async file(id: string, actor: AccountActor): Promise<StoredFile | null> {
    const [row] = await sql<Row>(this.db.connection(), FILE, { id })
    if (!row) return null
    const access = await this.access.of(actor, row.conversation_id)
    const reads = access !== null && (!row.deleted || access.role === 'mediator')
    if (!reads && !(row.reported && isStaff(actor, 'support', 'auditor'))) return null
    return { digest: row.digest, mediaType: row.media_type, name: row.name, size: Number(row.size) }
  }
}

function viewOf({ id, name, media_type: mediaType, size }: AttachmentRow): AttachmentView {
  const file = { id, name, mediaType, size: Number(size) }
  return { ...file, shown: shownInPlace(file) }
}
