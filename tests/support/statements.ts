import pg from 'pg'

type Query = pg.Client['query']

/**
 * How many statements `work` sends about `schema`, whoever sends them. Told of the least of a few
 * runs: what was kept by the first is not asked for again, and what else the process does meanwhile
 * happens to no run or to some.
 */
export async function statementsOf(schema: string, work: () => Promise<void>): Promise<number> {
  const counts: number[] = []
  for (let run = 0; run < 3; run++) counts.push(await counted(schema, work))
  return Math.min(...counts)
}

async function counted(schema: string, work: () => Promise<void>): Promise<number> {
  const original: Query = pg.Client.prototype.query
  let count = 0
  pg.Client.prototype.query = function counting(this: pg.Client, ...given: unknown[]) {
    const [first] = given as [string | { text?: string }]
    const text = typeof first === 'string' ? first : (first.text ?? '')
    if (text.includes(`${schema}.`)) count++
    return Reflect.apply(original as (...all: unknown[]) => unknown, this, given)
  } as unknown as Query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = original
  }
  return count
}
