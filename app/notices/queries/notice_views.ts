import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import type { AccountActor } from '#kernel/actor'
import { sql, type SqlValue } from '#kernel/sql'
import { NoticeCatalogue } from '#notices/domain/catalogue'
import type { GroupName } from '#notices/domain/groups'
import { countUnread } from '#notices/persistence/notices'

export interface NoticeView {
  readonly id: string
  readonly kind: string
  /** Null for a kind that is not given any more. */
  readonly group: GroupName | null
  readonly urgency: string
  readonly title: string
  readonly body: string
  readonly url: string | null
  readonly createdAt: DateTime
  readonly readAt: DateTime | null
}

type Row = Omit<NoticeView, 'group' | 'createdAt' | 'readAt'> & {
  created_at: Date
  read_at: Date | null
}

const SELECT = `select id, kind, urgency, title, body, url, created_at, read_at
  from notices.notices where party_id = any(string_to_array(:parties, ','))`

@inject()
export class NoticeViews {
  constructor(
    private readonly db: Database,
    private readonly catalogue: NoticeCatalogue
  ) {}

  async find(id: string, actor: AccountActor): Promise<NoticeView | null> {
    const [row] = await this.#rows(`${SELECT} and id = :id`, actor, { id })
    return row ? this.#view(row) : null
  }

  /** The latest first. */
  async list(
    actor: AccountActor,
    which: { unread: boolean | null; group: GroupName | null },
    after: { at: string; id: string } | null,
    size: number
  ): Promise<{ items: NoticeView[]; more: boolean }> {
    const { unread, group } = which
    const read = unread === null ? '' : `and read_at is ${unread ? '' : 'not'} null`
    const kinds = group && this.catalogue.kindsOf(group).map(({ kind }) => kind)
    const about = kinds ? 'and kind = any(:kinds)' : ''
    const older = after
      ? 'and (created_at, id) < (cast(:at as timestamptz), cast(:after as text))'
      : ''
    const rows = await this.#rows(
      `${SELECT} ${read} ${about} ${older} order by created_at desc, id desc limit :limit`,
      actor,
      {
        limit: size + 1,
        ...(kinds ? { kinds } : {}),
        ...(after ? { at: after.at, after: after.id } : {}),
      }
    )
    return {
      items: rows.slice(0, size).map((row) => this.#view(row)),
      more: rows.length > size,
    }
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

  #view({ created_at: created, read_at: read, ...row }: Row): NoticeView {
    return {
      ...row,
      group: this.catalogue.groupOf(row.kind),
      createdAt: moment(created),
      readAt: read && moment(read),
    }
  }
}

const moment = (value: Date): DateTime => DateTime.fromJSDate(value, { zone: 'utc' })
