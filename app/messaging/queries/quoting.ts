import { excerptOf } from '#messaging/domain/text'
import type { Quoted } from '#messaging/queries/views'

export interface QuotedRow {
  id: string
  sequence: number
  author_name: string
  said: string
}

/** A message, named by its alias in a statement, as others quote it: its words, else its files. */
export const quoted = (message: 'r' | 'p') => `
  json_build_object('id', ${message}.id, 'sequence', ${message}.sequence,
    'author_name', ${message}.author_name,
    'said', coalesce(nullif(left(${message}.body, 400), ''),
      (select string_agg(a.name, ', ' order by a.position) from messaging.attachments a
       where a.message_id = ${message}.id and ${message}.deleted_at is null), ''))`

export const quotedView = (row: QuotedRow): Quoted => ({
  id: row.id,
  sequence: row.sequence,
  authorName: row.author_name,
  excerpt: excerptOf(row.said),
})
