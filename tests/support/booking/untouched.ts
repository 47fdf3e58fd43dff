import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'

const SCHEMAS = ['booking', 'escrow', 'profiles', 'messaging', 'notices'] as const
const KERNEL = ['outbox', 'event_sequences', 'audit_log'] as const

let statement: string | undefined

/** One statement over every row of every table in which a request could leave something behind. */
async function digestStatement(db: Database): Promise<string> {
  const { rows } = await db.rawQuery<{ rows: { name: string }[] }>(
    `select format('%I.%I', table_schema, table_name) as name
     from information_schema.tables
     where table_type = 'BASE TABLE' and (table_schema = any(?)
       or (table_schema = 'kernel' and table_name = any(?)))
     order by 1`,
    [[...SCHEMAS], [...KERNEL]]
  )
  const each = rows.map(
    ({ name }) => `select '${name}' as name, count(*) as rows,
      md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as content
      from ${name} t`
  )
  if (each.length < 40) throw new Error(`Only ${each.length} tables would be looked at`)
  return each.join(' union all ')
}

/** What every table holds: the same before and after says that nothing was half done. */
export async function contents(): Promise<Record<string, string>> {
  const db = await app.container.make(Database)
  statement ??= await digestStatement(db)
  const { rows } = await db.rawQuery<{ rows: { name: string; rows: string; content: string }[] }>(
    statement
  )
  return Object.fromEntries(rows.map((row) => [row.name, `${row.rows} ${row.content}`]))
}
