import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { StoredFile } from '#kernel/assets/download'
import { sql } from '#kernel/sql'
import { DOCUMENT_NAME } from '#profiles/domain/profile_file'

interface Row {
  digest: string
  size: string
  name: string
  party_id: string
  published_at: Date | null
  suspended: boolean
}

export interface MediaFile extends StoredFile {
  /** Whose profile shows it, and since when to everybody. */
  readonly partyId: string
  readonly publishedAt: Date | null
  readonly suspended: boolean
}

/** A file is given out for as long as its profile shows it. */
const SHOWN = `(p.avatar_file = f.id
  or exists (select from profiles.portfolio_items where file_id = f.id))`

const PICTURE = `
  select m.digest, m.size, f.name, p.party_id, p.published_at, p.suspended
  from profiles.profile_pictures m
  join profiles.profile_files f on f.id = m.file_id
  join profiles.talent_profiles p on p.id = f.profile_id
  where m.file_id = :id and m.name = :name and ${SHOWN}`

const DOCUMENT = `
  select f.digest, f.size, f.name, p.party_id, p.published_at, p.suspended
  from profiles.profile_files f
  join profiles.talent_profiles p on p.id = f.profile_id
  where f.id = :id and f.media_type = 'application/pdf' and ${SHOWN}`

/** What people uploaded, as their profile shows it. */
@inject()
export class MediaFiles {
  constructor(private readonly db: Database) {}

  async find(id: string, name: string): Promise<MediaFile | null> {
    const document = name === DOCUMENT_NAME
    const [row] = await sql<Row>(
      this.db.connection(),
      document ? DOCUMENT : PICTURE,
      document ? { id } : { id, name }
    )
    if (!row) return null
    const { digest, size } = row
    const mediaType = document
      ? 'application/pdf'
      : name.endsWith('.jpg')
        ? 'image/jpeg'
        : 'image/webp'
    return {
      digest,
      size: Number(size),
      name: row.name.replace(/\.\w{1,5}$/, ''),
      mediaType,
      partyId: row.party_id,
      publishedAt: row.published_at,
      suspended: row.suspended,
    }
  }
}
