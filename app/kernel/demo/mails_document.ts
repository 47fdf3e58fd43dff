import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { defineResource } from '#kernel/jsonapi/resource'
import type { Actor } from '#kernel/actor'
import { sql } from '#kernel/sql'

export interface KeptMail {
  readonly id: string
  readonly kind: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly createdAt: DateTime
}

interface Row extends Omit<KeptMail, 'createdAt'> {
  readonly at: string
}

export const mailsResource = defineResource<KeptMail>({
  type: 'mails',
  self: () => '/api/v1/demo/mails',
  attributes: ({ kind, to, subject, text, createdAt }) => ({ kind, to, subject, text, createdAt }),
})

const COLUMNS = `id, kind, recipient as "to", subject, text,
  to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`

/** The demo's post office, open to whoever tries the demo; its route exists in the sandbox only. */
@inject()
export class MailsReader extends DocumentReader<KeptMail> {
  constructor(private readonly db: Database) {
    super()
  }

  override async find(id: string): Promise<KeptMail | null> {
    const select = `select ${COLUMNS} from kernel.mails where id = :id`
    const [row] = await sql<Row>(this.db.connection(), select, { id })
    return row ? mailOf(row) : null
  }

  /** Newest first. */
  override async list({ page }: DocumentQuery, _actor: Actor): Promise<Listing<KeptMail>> {
    const [at = null, id = null] =
      page.after === null ? [] : decodeCursor(page.after, ['time', 'text'])
    const older = at === null ? '' : 'where (created_at, id) < (cast(:at as timestamptz), :id)'
    const rows = await sql<Row>(
      this.db.connection(),
      `select ${COLUMNS} from kernel.mails ${older}
       order by created_at desc, id desc limit :limit`,
      at === null ? { limit: page.size + 1 } : { at, id, limit: page.size + 1 }
    )
    const shown = rows.slice(0, page.size)
    const last = rows.length > page.size ? shown.at(-1) : undefined
    return { items: shown.map(mailOf), next: last ? encodeCursor([last.at, last.id]) : null }
  }
}

function mailOf({ at, ...row }: Row): KeptMail {
  return { ...row, createdAt: DateTime.fromISO(at, { zone: 'utc' }) }
}
