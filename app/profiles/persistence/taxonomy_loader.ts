import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

const DATA = new URL('../../../database/data/', import.meta.url)
const unzip = promisify(gunzip)

/**
 * Fills the empty taxonomy tables from `database/data`, one statement per table.
 *
 * Source: ESCO 1.1.1, see `database/data/ATTRIBUTION.md`.
 */
export async function loadTaxonomy(client: QueryClientContract): Promise<void> {
  await load(client, 'categories.tsv', 'insert into profiles.categories', [
    'row[1]::smallint, row[2], row[3]',
  ])
  await load(client, 'occupations.tsv.gz', 'insert into profiles.occupations', [
    'row[1]::int, row[2]::uuid, row[3]::smallint, row[4], row[5]',
    `coalesce(string_to_array(nullif(row[6], ''), '|'), '{}'), row[7]`,
  ])
  await load(client, 'skills.tsv.gz', 'insert into profiles.skills', [
    `row[1]::int, row[2]::uuid, row[3], row[4]`,
    `coalesce(string_to_array(nullif(row[5], ''), '|'), '{}')`,
  ])
  await load(client, 'occupation_skills.tsv.gz', 'insert into profiles.occupation_skills', [
    'row[1]::int',
    `coalesce(string_to_array(nullif(row[2], ''), ' '), '{}')::int[]`,
    `coalesce(string_to_array(nullif(row[3], ''), ' '), '{}')::int[]`,
  ])
}

/** The server splits the file: one parameter instead of one per cell. */
async function load(
  client: QueryClientContract,
  file: string,
  insert: string,
  columns: readonly string[]
): Promise<void> {
  const body = await contents(file)
  await client.rawQuery(
    `${insert}
     select ${columns.join(', ')}
     from (
       select string_to_array(line, chr(9)) as row
       from string_to_table(?, chr(10)) as line
       where line <> ''
     ) as lines`,
    [body.slice(body.indexOf('\n') + 1)]
  )
}

async function contents(file: string): Promise<string> {
  const bytes = await readFile(fileURLToPath(new URL(file, DATA)))
  return (file.endsWith('.gz') ? await unzip(bytes) : bytes).toString('utf8')
}
