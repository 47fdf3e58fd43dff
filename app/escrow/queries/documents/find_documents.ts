import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { IssuedDocument } from '#escrow/domain/documents/document'
import {
  DOCUMENT_COLUMNS,
  documentOf,
  type DocumentRow,
} from '#escrow/persistence/documents/documents'
import { sql } from '#kernel/sql'

export interface DocumentView {
  readonly document: IssuedDocument
  /** Null until its file was made, some seconds after it was issued. */
  readonly file: { readonly digest: string; readonly size: number } | null
  /** Whether the content is all there: a listing leaves movements out. */
  readonly whole: boolean
}

export interface DocumentQuestion {
  /** From or to whom; null finds everybody's. */
  readonly parties: readonly string[] | null
  readonly id?: string | undefined
  readonly kind?: string | undefined
  readonly year?: number | undefined
  readonly bookingId?: string | undefined
  readonly wallet?: { readonly ownerId: string; readonly currency: string } | undefined
  /** Those before this one. */
  readonly after?: string | undefined
  readonly limit: number
}

/** What was issued, newest first. */
@inject()
export class FindDocuments {
  constructor(private readonly db: Database) {}

  async find(id: string, parties: readonly string[] | null): Promise<DocumentView | null> {
    const [found] = await this.#ask({ id, parties, limit: 1 }, 'd.content', true)
    return found ?? null
  }

  list(asked: DocumentQuestion): Promise<DocumentView[]> {
    return this.#ask(asked, `d.content - 'movements' as content`, false)
  }

  async #ask(asked: DocumentQuestion, content: string, whole: boolean): Promise<DocumentView[]> {
    const rows = await sql<DocumentRow & { digest: string | null; size: string | null }>(
      this.db.connection(),
      `select ${DOCUMENT_COLUMNS}, ${content}, f.digest, f.size
       from escrow.documents d join escrow.document_files f on f.document_id = d.id
       where (cast(:id as text) is null or d.id = :id)
         and (cast(:parties as text) is null
           or d.party_id = any(string_to_array(:parties, ','))
           or d.issuer_id = any(string_to_array(:parties, ',')))
         and (cast(:kind as text) is null or d.kind = :kind)
         and (cast(:year as integer) is null or d.year = :year)
         and (cast(:bookingId as text) is null or d.booking_id = :bookingId)
         and (cast(:ownerId as text) is null or (d.party_id = :ownerId or d.issuer_id = :ownerId)
           and d.currency = :currency)
         and (cast(:after as text) is null or d.id < :after)
       order by d.id desc limit :limit`,
      {
        ...{ id: asked.id ?? null, kind: asked.kind ?? null, year: asked.year ?? null },
        ...{ bookingId: asked.bookingId ?? null, after: asked.after ?? null, limit: asked.limit },
        ownerId: asked.wallet?.ownerId ?? null,
        currency: asked.wallet?.currency ?? null,
        parties: asked.parties === null ? null : asked.parties.join(','),
      }
    )
    return rows.map((row) => ({
      document: documentOf(row),
      file: row.digest === null ? null : { digest: row.digest, size: Number(row.size) },
      whole,
    }))
  }
}
