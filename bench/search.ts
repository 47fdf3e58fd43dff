import { keptDatabase } from './support/kept_database.js'
import { manyTalents, SESSION } from './support/many_talents.js'
import { Stage } from './support/stage.js'
import { unguarded } from './support/unguarded.js'

/**
 * Search over a million talents: ten query shapes against the normalised schema joined when asked,
 * counts beside the results, whole pages over HTTP, what a change costs its writer, and whether the
 * order is that of all matches.
 *
 *     node --import=@poppinss/ts-exec bench/search.ts
 *
 * TALENTS=100000 for a short one. The database is kept and used again; FRESH=1 makes it anew,
 * MAKE=1 only makes it, DROP=1 leaves none behind. DRAWS (100) and JOINED (20) say how often each
 * shape is asked of either: joined, some take their ten seconds and are stopped.
 */
const TALENTS = Number(process.env.TALENTS ?? 1_000_000)
const DRAWS = Number(process.env.DRAWS ?? 100)
const JOINED = Number(process.env.JOINED ?? 20)

const say = (line: string) => console.log(line)

async function write(url: string): Promise<void> {
  const began = performance.now()
  const run = async (statements: readonly string[]) => {
    const client = await unguarded(url)
    try {
      for (const statement of statements) {
        await client.query(statement)
        say(`  ${seconds(began)} s  ${statement.trim().split('\n', 1)[0]}`)
      }
    } finally {
      await client.end()
    }
  }
  const { first, lanes } = manyTalents(TALENTS)
  await run([SESSION, ...first])
  await Promise.all(lanes.map((statements) => run([SESSION, ...statements])))
  await run(['vacuum analyze'])
  say(`${TALENTS} talents written in ${seconds(began)} s`)
}

function seconds(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(0)
}

const stage = await Stage.set(() =>
  keptDatabase({
    name: `uvidense_bench_search_${TALENTS}`,
    fresh: process.env.FRESH === '1',
    keep: process.env.DROP !== '1',
    make: write,
  })
)
try {
  const { makeReadTable, runSearchContest } = await import('./support/search_contest.js')
  const settings = { talents: TALENTS, draws: DRAWS, joined: JOINED, say }
  await makeReadTable(stage, settings)
  if (process.env.MAKE !== '1' && !(await runSearchContest(stage, settings))) process.exitCode = 1
} finally {
  await stage.strike()
}
