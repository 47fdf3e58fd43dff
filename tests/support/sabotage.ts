import { withClient } from '#kernel/postgres/connection'

interface Sabotage {
  readonly functions?: readonly { of: string; find: string; replace: string }[]
  readonly statement?: string
}

/**
 * Takes a guarantee away from the database of a run, for `bin/sabotage.mjs` to see whether a test
 * notices. What would change nothing is an error, so that no sabotage outlives what it sabotages.
 */
export async function sabotage(url: string): Promise<void> {
  const given = process.env.SABOTAGE
  if (given === undefined) return
  const { functions = [], statement } = JSON.parse(given) as Sabotage
  await withClient(url, async (client) => {
    await client.query('set role uvidense_ledger')
    for (const { of, find, replace } of functions) {
      const { rows } = await client.query<{ definition: string }>(
        `select pg_get_functiondef(oid) as definition from pg_proc
         where pronamespace = 'escrow'::regnamespace and proname = $1`,
        [of]
      )
      const found = rows.filter(({ definition }) => definition.includes(find))
      if (found.length === 0) throw new Error(`escrow.${of} has no “${find}”`)
      for (const { definition } of found) await client.query(definition.replaceAll(find, replace))
    }
    if (statement !== undefined) await client.query(statement)
  })
}
