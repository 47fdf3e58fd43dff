import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import type { AccountActor } from '#kernel/actor'
import { sql, type SqlValue } from '#kernel/sql'
import { countUnread } from '#notices/persistence/notices'

export interface NoticeView {
  readonly id: string
  readonly kind: string
  readonly urgency: string
  readonly title: string
  readonly body: string
  readonly url: string | null
  readonly createdAt: DateTime
  readonly readAt: DateTime | null
}

type Row = Omit<NoticeView, 'createdAt' | 'readAt'> & { created_at: Date; read_at: Date | null }

const SELECT = `select id, kind, urgency, title, body, url, created_at, read_at
  from notices.notices where party_id = any(string_to_array(:parties, ','))`

@inject()
export class NoticeViews {
  constructor(private readonly db: Database) {}

  async find(id: string, actor: AccountActor): Promise<NoticeView | null> {
    const [row] = await this.#rows(`${SELECT} and id = :id`, actor, { id })
    return row ? toView(row) : null
  }

  /** The latest first. */
  async list(
    actor: AccountActor,
    unread: boolean | null,
    after: { at: string; id: string } | null,
    size: number
  ): Promise<{ items: NoticeView[]; more: boolean }> {
    const which = unread === null ? '' : `and read_at is ${unread ? '' : 'not'} null`
    const older = after
      ? 'and (created_at, id) < (cast(:at as timestamptz), cast(:after as text))'
      : ''
    const rows = await this.#rows(
      `${SELECT} ${which} ${older} order by created_at desc, id desc limit :limit`,
      actor,
      { limit: size + 1, ...(after ? { at: after.at, after: after.id } : {}) }
    )
    return { items: rows.slice(0, size).map(toView), more: rows.length > size }
  }

  unreadOf(actor: AccountActor): Promise<number> {
    return countUnread(this.db.connection(), actor.partyIds)
  }

  #rows(statement: string, actor: AccountActor, bindings: Record<string, SqlValue>) {
    return sql<Row>(this.db.connection(), statement, {
      ...bindings,
      parties: actor.partyIds.join(','),
    })
  }
}

function toView({ created_at: created, read_at: read, ...row }: Row): NoticeView {
  return { ...row, createdAt: moment(created), readAt: read && moment(read) }
}

const moment = (value: Date): DateTime => DateTime.fromJSDate(value, { zone: 'utc' })
