import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { adminUrlOf, type Address } from '#kernel/postgres/connection'
import { DATA_ROOT } from '#kernel/postgres/index'

/**
 * A connection whose writes no trigger and no foreign key looks at, which only an administrator may
 * open; what it makes belongs to the role that the address names.
 */
export async function unguarded(url: string): Promise<pg.Client> {
  const target = new URL(url)
  const owner = target.username
  if (process.env.DATABASE_URL === undefined) {
    const address = await readFile(join(DATA_ROOT, 'postgres.json'), 'utf8')
    const { username, password } = new URL(adminUrlOf(JSON.parse(address) as Address))
    Object.assign(target, { username, password })
  }
  const client = new pg.Client(target.href)
  await client.connect()
  await client.query(`set session_replication_role = replica; set role "${owner}"`)
  return client
}
