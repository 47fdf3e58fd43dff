import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { StoredFile } from '#kernel/assets/download'
import { sql } from '#kernel/sql'
import { DOCUMENT_NAME } from '#profiles/domain/profile_file'

interface Row {
  digest: string
  size: string
  name: string
}

/** A file is given out for as long as its profile shows it. */
const SHOWN = `(exists (select from profiles.talent_profiles where avatar_file = f.id)
  or exists (select from profiles.portfolio_items where file_id = f.id))`

const PICTURE = `
  select m.digest, m.size, f.name from profiles.profile_pictures m
  join profiles.profile_files f on f.id = m.file_id
  where m.file_id = :id and m.name = :name and ${SHOWN}`

const DOCUMENT = `
  select f.digest, f.size, f.name from profiles.profile_files f
  where f.id = :id and f.media_type = 'application/pdf' and ${SHOWN}`

/** What people uploaded, at addresses anybody may read. */
@inject()
export class MediaFiles {
  constructor(private readonly db: Database) {}

  async find(id: string, name: string): Promise<StoredFile | null> {
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
    return { digest, size: Number(size), name: row.name.replace(/\.\w{1,5}$/, ''), mediaType }
  }
}
