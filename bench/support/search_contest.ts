import { Database } from '@adonisjs/lucid/database'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { sql } from '#kernel/sql'
import { ReindexSearch } from '#profiles/actions/reindex_search'
import { FACET_GROUPS } from '#profiles/domain/facet_groups'
import type { SearchQuery } from '#profiles/domain/search'
import { FacetKeeper } from '#profiles/gateways/facets/facet_keeper'
import { SearchEngine } from '#profiles/gateways/search_engine'
import { Taxonomy } from '#profiles/queries/taxonomy'
import { JoinedSearch } from './joined_search.js'
import { ms, timed, timesOf } from './percentiles.js'
import { overHttp, recallOf, upsertCost, wrongCounts } from './search_checks.js'
import { shapesOf, type Shape } from './search_draws.js'
import type { Stage } from './stage.js'

interface Settings {
  readonly talents: number
  readonly draws: number
  readonly joined: number
  say(line: string): void
}

const WARM_UPS = 5

/** Runs every claim in turn; whether all of them held. */
export async function runSearchContest(stage: Stage, settings: Settings): Promise<boolean> {
  const { draws, joined, say } = settings
  const { container } = stage.app
  const client = (await container.make(Database)).connection()
  const engine = await container.make(SearchEngine)
  const judge = new Judge(say)

  const rival = new JoinedSearch(client)
  await rival.begin()

  const keeper = await container.make(FacetKeeper)
  const before = process.memoryUsage().arrayBuffers
  const made = await timed(() => keeper.warm())
  const size = (process.memoryUsage().arrayBuffers - before) / 2 ** 20
  say(`the index of facets: made in ${(made / 1000).toFixed(1)} s, ${size.toFixed(0)} MB`)

  const shapes = await shapesOf(client)
  say(`\n${'shape'.padEnd(30)}     p50      p95     most   joined p50   p95    ratio p50  p95`)
  const mine: number[] = []
  const theirs: number[] = []
  for (const shape of shapes) {
    const own = await timesFor(shape, draws, (query) => engine.search(query))
    if (own.length === 0) continue
    const times = timesOf(own)
    const line = `${shape.name.padEnd(30)}${ms(times.p50)} ${ms(times.p95)} ${ms(times.most)}`
    judge.note(`no shape above 100 ms: ${shape.name}`, times.p95, 100, 'at most')
    if (!shape.contest) {
      say(line)
      continue
    }
    const joins = await timesFor(shape, joined, (query) => rival.search(query))
    mine.push(...own)
    theirs.push(...joins)
    const other = timesOf(joins)
    say(
      `${line}  ${ms(other.p50)} ${ms(other.p95)}  ${ms(other.p50 / times.p50)}× ` +
        `${ms(other.p95 / times.p95)}×`
    )
  }
  const [own, other] = [timesOf(mine), timesOf(theirs)]
  say(
    `${'mixed'.padEnd(30)}${ms(own.p50)} ${ms(own.p95)} ${ms(own.most)}  ${ms(other.p50)} ${ms(other.p95)}`
  )
  say('')
  judge.say('mixed p50, times better', other.p50 / own.p50, 15, 'at least')
  judge.say('mixed p95, times better', other.p95 / own.p95, 12, 'at least')
  judge.sayNoted('shapes and traps above 100 ms p95')

  await measureFacets(stage, shapes, settings, judge)
  const pages = await overHttp(stage, shapes, draws)
  judge.say('HTTP page p95, of the engine’s own', timesOf(pages).p95 / own.p95, 3, 'at most')
  judge.say(
    'upsert in the writer’s transaction, ms more',
    await upsertCost(stage, draws, (change, more) => say(`  ${change}: ${more.toFixed(2)} ms`)),
    2,
    'at most'
  )
  judge.say(
    'recall@20 against all matches',
    await recallOf(client, engine, shapes, draws),
    0.95,
    'at least'
  )

  const taxonomy = await container.make(Taxonomy)
  const typed = await timesOfTyping(client, taxonomy)
  judge.say('skill suggestions p95, ms', timesOf(typed).p95, 20, 'at most')
  const alike = await timesOfSimilar(client, engine, draws)
  judge.say('similar talents p95, ms', timesOf(alike).p95, 100, 'at most')
  return judge.held
}

/** Fills the read table, unless it has every talent already. */
export async function makeReadTable(stage: Stage, { talents, say }: Settings): Promise<void> {
  const { container } = stage.app
  const client = (await container.make(Database)).connection()
  const [found] = await sql<{ documents: string }>(
    client,
    'select count(*) as documents from profiles.search_documents'
  )
  if (Number(found?.documents) !== talents) {
    const reindex = await container.make(ReindexSearch)
    const began = performance.now()
    for await (const progress of reindex.execute()) {
      if (progress.step === 'filling' && progress.done % 50_000 !== 0) continue
      const seconds = ((performance.now() - began) / 1000).toFixed(0)
      say(`  ${seconds.padStart(4)} s  ${Object.values(progress).join(' ')}`)
    }
  }
  await client.rawQuery('vacuum analyze profiles.search_documents')
}

async function timesFor(
  shape: Shape,
  draws: number,
  ask: (query: SearchQuery) => Promise<unknown>
): Promise<number[]> {
  const times: number[] = []
  if (draws === 0) return times
  for (let turn = 0; turn < WARM_UPS; turn++) await ask(shape.draw(1000 + turn))
  for (let turn = 0; turn < draws; turn++) times.push(await timed(() => ask(shape.draw(turn))))
  return times
}

async function measureFacets(
  stage: Stage,
  shapes: readonly Shape[],
  { draws, say }: Settings,
  judge: Judge
): Promise<void> {
  const { container } = stage.app
  const client = (await container.make(Database)).connection()
  const engine = await container.make(SearchEngine)
  say('')
  const first = await countAll(engine, shapes, draws, () => undefined)
  say(
    `the first time, ${first.inexact} of ${first.asked} by the table while a word was asked for; ` +
      `the others p50 ${ms(timesOf(first.times).p50)} p95 ${ms(timesOf(first.times).p95)} ms`
  )
  const again = await countAll(engine, shapes, draws, (shape, times) => {
    const { p50, p95, most } = timesOf(times)
    say(`${`counts: ${shape.name}`.padEnd(30)}${ms(p50)} ${ms(p95)} ${ms(most)}`)
  })
  judge.say('counts by the table once words are known', again.inexact, 0, 'at most')
  judge.say('exact counts p95, ms', timesOf(again.times).p95, 12, 'at most')
  judge.say(
    'counts that a count by SQL gives otherwise',
    await wrongCounts(client, engine, shapes),
    0,
    'at most'
  )
}

async function countAll(
  engine: SearchEngine,
  shapes: readonly Shape[],
  draws: number,
  tell: (shape: Shape, times: readonly number[]) => void
): Promise<{ times: number[]; inexact: number; asked: number }> {
  const all: number[] = []
  let inexact = 0
  for (const shape of shapes) {
    const times: number[] = []
    for (let turn = 0; turn < draws; turn++) {
      const query = { ...shape.draw(turn), after: null }
      const began = performance.now()
      const { exact, source } = await engine.facets(query, FACET_GROUPS)
      const took = performance.now() - began
      if (exact && source === 'index') times.push(took)
      else inexact++
    }
    if (times.length > 0) tell(shape, times)
    all.push(...times)
  }
  return { times: all, inexact, asked: all.length + inexact }
}

async function timesOfTyping(client: QueryClientContract, taxonomy: Taxonomy): Promise<number[]> {
  const labels = await sql<{ label: string }>(
    client,
    'select label from profiles.skills order by hashint4(id) limit 60'
  )
  const times: number[] = []
  for (const { label } of labels) {
    for (let letters = 1; letters <= Math.min(9, label.length); letters += 2) {
      times.push(await timed(() => taxonomy.skills(label.slice(0, letters), 10)))
    }
  }
  return times
}

async function timesOfSimilar(
  client: QueryClientContract,
  engine: SearchEngine,
  draws: number
): Promise<number[]> {
  const some = await sql<{ id: string }>(
    client,
    'select profile_id as id from profiles.search_documents order by hashint4(number) limit :draws',
    { draws }
  )
  const times: number[] = []
  for (const { id } of some) times.push(await timed(() => engine.similar(id, 6)))
  return times
}

/** Says how each claim went. */
class Judge {
  held = true
  readonly #noted: { failed: boolean; line: string }[] = []

  constructor(private readonly write: (line: string) => void) {}

  say(claim: string, value: number, bound: number, kind: 'at most' | 'at least'): void {
    const holds = kind === 'at most' ? value <= bound : value >= bound
    this.held &&= holds
    const shown = value.toFixed(value < 10 ? 2 : 0)
    this.write(`${claim}: ${shown} (${kind} ${bound}): ${holds ? 'held' : 'BELOW'}`)
  }

  /** Remembers a claim that is told together with others of its kind. */
  note(line: string, value: number, bound: number, kind: 'at most'): void {
    this.#noted.push({ failed: kind === 'at most' && value > bound, line })
  }

  sayNoted(claim: string): void {
    const failed = this.#noted.filter((each) => each.failed)
    this.say(claim, failed.length, 0, 'at most')
    for (const { line } of failed) this.write(`  ${line}`)
  }
}
