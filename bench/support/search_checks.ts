import { Database } from '@adonisjs/lucid/database'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { sql } from '#kernel/sql'
import { UnitOfWork } from '#kernel/unit_of_work'
import type { SearchQuery } from '#profiles/domain/search'
import type { SearchEngine } from '#profiles/gateways/search_engine'
import { conditions } from '#profiles/gateways/search_sql'
import { SearchDocuments } from '#profiles/persistence/search_documents'
import { timed, timesOf } from './percentiles.js'
import type { Shape } from './search_draws.js'
import type { Stage } from './stage.js'

/** How long whole pages take, the same queries as the engine was asked. */
export async function overHttp(
  stage: Stage,
  shapes: readonly Shape[],
  draws: number
): Promise<number[]> {
  const served = await stage.serve()
  const times: number[] = []
  const ask = async (query: string) => {
    const response = await fetch(`${served.url}/api/v1/talents?${query}`)
    const body = await response.text()
    if (response.status !== 200) throw new Error(`${query}: ${body}`)
    return body
  }
  try {
    while (!(await ask('withFacets=country')).includes('"source":"index"'));
    for (const shape of shapes.filter(({ contest }) => contest)) {
      for (let turn = 0; turn < WARM_UPS; turn++) await ask(addressOf(shape.draw(1000 + turn)))
      for (let turn = 0; turn < draws; turn++) {
        times.push(await timed(() => ask(addressOf(shape.draw(turn)))))
      }
    }
  } finally {
    await served.stop()
  }
  return times
}

const WARM_UPS = 5

const SORTS = {
  'rating': '-rating',
  'rate-low': 'rate',
  'rate-high': '-rate',
  'newest': 'newest',
  'jobs': '-jobs',
  'relevance': 'relevance',
} as const

function addressOf(query: SearchQuery): string {
  const filters: Record<string, string | undefined> = {
    q: query.text ?? undefined,
    skills: query.skills.join(',') || undefined,
    country: query.countries.join(',') || undefined,
    city: query.city ?? undefined,
    rateMin: query.rate?.min?.toString(),
    rateMax: query.rate?.max?.toString(),
    currency: query.rate?.currency,
    available: query.acceptingOnly ? 'true' : undefined,
  }
  const address = new URLSearchParams({ sort: SORTS[query.sort] })
  for (const [name, value] of Object.entries(filters)) {
    if (value !== undefined) address.set(`filter[${name}]`, value)
  }
  if (query.after !== null) address.set('page[after]', query.after)
  return address.toString()
}

/** A change of nothing that is said, one that moves the profile in an order, one of its words. */
const CHANGES = {
  'available or not': 'accepting = not accepting',
  'rate': 'hourly_rate = hourly_rate + 1',
  'headline': `headline = case when headline like '%.' then rtrim(headline, '.') else headline || '.' end`,
} as const

/** What keeping the search document up to date adds to changes of a profile, in the middle. */
export async function upsertCost(
  stage: Stage,
  draws: number,
  tell: (change: string, more: number) => void
): Promise<number> {
  const { container } = stage.app
  const unitOfWork = await container.make(UnitOfWork)
  const documents = await container.make(SearchDocuments)
  const client = (await container.make(Database)).connection()
  const some = await sql<{ id: string }>(
    client,
    'select profile_id as id from profiles.search_documents order by hashint4(number + 7) limit :draws',
    { draws: draws * 2 }
  )
  const change = (id: string, set: string, keep: boolean) =>
    timed(() =>
      unitOfWork.run(async (tx) => {
        const update = `update profiles.talent_profiles set version = version + 1, ${set} where id = :id`
        await sql(tx, update, { id })
        if (keep) await documents.refresh(tx, id)
      })
    )
  const more = ({ kept, bare }: Pair) => timesOf(kept).p50 - timesOf(bare).p50
  const all: Pair = { kept: [], bare: [] }
  for (const [name, set] of Object.entries(CHANGES)) {
    const times: Pair = { kept: [], bare: [] }
    for (const [turn, { id }] of some.entries()) {
      const keep = turn % 2 === 0
      times[keep ? 'kept' : 'bare'].push(await change(id, set, keep))
    }
    // What the bare ones left behind.
    for (const { id } of some) await unitOfWork.run((tx) => documents.refresh(tx, id))
    tell(name, more(times))
    all.kept.push(...times.kept)
    all.bare.push(...times.bare)
  }
  return more(all)
}

interface Pair {
  kept: number[]
  bare: number[]
}

const TOP = 20

/** How many of the first twenty by relevance are the first twenty of every match put in order. */
export async function recallOf(
  client: QueryClientContract,
  engine: SearchEngine,
  shapes: readonly Shape[],
  draws: number
): Promise<number> {
  let [found, wanted] = [0, 0]
  for (const shape of shapes) {
    for (let turn = 0; turn < draws; turn += 5) {
      const query = { ...shape.draw(turn), after: null }
      if (query.sort !== 'relevance' || query.text === null) continue
      const page = await engine.search(query)
      const { where, words, bindings } = conditions(query, [], page.corrections)
      if (words === null) continue
      const all = await sql<{ id: string }>(
        client,
        `select d.profile_id as id from profiles.search_documents d where ${where}
         order by case when d.heading @@ (${words}) then 3 when d.core @@ (${words}) then 2 else 1
           end desc, d.rank desc, d.profile_id desc limit ${TOP}`,
        bindings
      )
      const ids = new Set(page.hits.map(({ id }) => id))
      wanted += all.length
      found += all.filter(({ id }) => ids.has(id)).length
    }
  }
  return wanted === 0 ? 0 : found / wanted
}

/** Counts by country and in all that differ from those of the table. */
export async function wrongCounts(
  client: QueryClientContract,
  engine: SearchEngine,
  shapes: readonly Shape[]
): Promise<number> {
  let wrong = 0
  for (const shape of shapes) {
    const query = { ...shape.draw(3), after: null, rate: null }
    const facets = await engine.facets(query, ['country', 'skills'])
    if (!facets.exact) continue
    const { where, bindings } = conditions({ ...query, countries: [] }, [])
    const countries = await sql<{ value: string; count: number }>(
      client,
      `select country as value, cast(count(*) as integer) as count
       from profiles.search_documents d where ${where} group by country`,
      bindings
    )
    const told = new Map(facets.groups.country?.map(({ value, count }) => [value, count]))
    wrong += countries.filter(({ value, count }) => told.get(value) !== count).length
    const without = conditions({ ...query, skills: [], anySkills: [] }, [])
    const skills = await sql<{ value: string; count: number }>(
      client,
      `select cast(token as text) as value, cast(count(*) as integer) as count
       from profiles.search_documents d, unnest(d.tok) as token
       where token < 1000000 and ${without.where} group by token order by 2 desc limit 20`,
      without.bindings
    )
    const counts = facets.groups.skills?.map(({ count }) => count).sort((a, b) => b - a) ?? []
    const top = skills.map(({ count }) => count)
    wrong += top.filter((count) => !counts.includes(count)).length
  }
  return wrong
}
