import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { AccountActor } from '#kernel/actor'

import { sql } from '#kernel/sql'
import { sqlState } from '#kernel/unit_of_work'
import { refuse } from '#messaging/domain/errors'

const TIMEOUT_MS = 1_500
const QUERY_CANCELED = '57014'

export interface MessageSearch {
  text: string
  /** Only in this one. */
  conversationId: string | null
  after: { at: string; id: string } | null
  size: number
}

/**
 * Messages of the actor's own conversations that have all of the words, or the text as a part of
 * what they say or of a file's name; the newest first. What was deleted is not found, nor lines about the booking.
 */
@inject()
export class SearchMessages {
  constructor(private readonly db: Database) {}

  /** @throws DomainError `messaging.search_too_slow` */
  async ids(actor: AccountActor, search: MessageSearch): Promise<string[]> {
    try {
      return await this.db.connection().transaction(async (tx) => {
        await tx.rawQuery(`set local statement_timeout = ${TIMEOUT_MS}`)
        const rows = await sql<{ id: string }>(tx, STATEMENT, {
          parties: actor.partyIds.join(','),
          text: search.text,
          part: `%${search.text.replaceAll(/[\\%_]/g, (mark) => `\\${mark}`)}%`,
          conversationId: search.conversationId,
          at: search.after?.at ?? null,
          after: search.after?.id ?? null,
          limit: search.size,
        })
        return rows.map(({ id }) => id)
      })
    } catch (error) {
      if (sqlState(error) !== QUERY_CANCELED) throw error
      throw refuse('messaging.search_too_slow', 'This took too long; try a longer word.', {
        cause: error,
      })
    }
  }
}

const STATEMENT = `
  select m.id from messaging.messages m
  where m.kind = 'text' and m.deleted_at is null
    and m.conversation_id in (
      select conversation_id from messaging.members
      where party_id = any(string_to_array(:parties, ',')))
    and (cast(:conversationId as text) is null or m.conversation_id = :conversationId)
    and (m.words @@ websearch_to_tsquery('simple', :text) or m.body ilike :part
      or m.id = any(array(
        select a.message_id from messaging.attachments a
        join messaging.messages of_own on of_own.id = a.message_id
        where a.name ilike :part and of_own.conversation_id in (
          select conversation_id from messaging.members
          where party_id = any(string_to_array(:parties, ','))))))
    and (cast(:at as timestamptz) is null
      or (m.created_at, m.id) < (cast(:at as timestamptz), cast(:after as text)))
  order by m.created_at desc, m.id desc limit :limit`
