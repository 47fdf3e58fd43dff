import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Asset } from '#kernel/assets/asset_store'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface AttachmentRow {
  id: string
  message_id: string
  digest: string
  size: string
  media_type: string
  name: string
}

/** Puts files with the message that says how many it has, in this order. */
export async function insertAttachments(
  tx: Tx,
  messageId: string,
  files: readonly Asset[]
): Promise<void> {
  for (const [index, { id: assetId, digest, size, mediaType, name }] of files.entries()) {
    await sql(
      tx,
      `insert into messaging.attachments
         (id, message_id, position, asset_id, digest, size, media_type, name)
       values (:id, :messageId, :position, :assetId, :digest, :size, :mediaType, :name)`,
      {
        ...{ id: newId('att'), messageId, position: index + 1 },
        ...{ assetId, digest, size, mediaType, name },
      }
    )
  }
}

/** In the order they were sent in. */
export function attachmentsOf(
  client: QueryClientContract,
  messageIds: readonly string[]
): Promise<AttachmentRow[]> {
  return sql<AttachmentRow>(
    client,
    `select id, message_id, digest, size, media_type, name from messaging.attachments
     where message_id = any(string_to_array(:ids, ',')) order by message_id, position`,
    { ids: messageIds.join(',') }
  )
}
