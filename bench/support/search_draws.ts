import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { currency } from '#kernel/currency'
import { encodeCursor } from '#kernel/jsonapi/cursor'
import { sql } from '#kernel/sql'
import { EVERYBODY, type SearchQuery } from '#profiles/domain/search'

export interface Shape {
  readonly name: string
  /** Whether the joined schema is asked the same. */
  readonly contest: boolean
  draw(turn: number): SearchQuery
}

interface Terms {
  skills: number[]
  countries: string[]
  cities: string[]
  words: string[]
  commonest: string[]
  names: string[]
  markers: string[]
}

const at = <Item>(items: readonly Item[], turn: number): Item => {
  const item = items[turn % items.length]
  if (item === undefined) throw new Error('There is nothing to draw from')
  return item
}

/** As people's own: hardly anybody asks for the same twice, and the most common come up as well. */
async function termsOf(client: QueryClientContract): Promise<Terms> {
  const texts = async (statement: string) =>
    (await sql<{ value: string }>(client, statement)).map(({ value }) => value)
  const skills = await texts(
    `select cast(id as text) as value from bench.skills where place in (select
       bench.zipf(bench.dice(n, 900), 2000) from generate_series(1, 400) n) order by hashint4(id)`
  )
  const places = await sql<{ rank: number; id: string }>(
    client,
    `select rank, profile_id as id from profiles.search_documents where rank > 0
     order by hashint4(number) limit 100`
  )
  return {
    markers: places.map(({ rank, id }) => encodeCursor(['rating', String(rank), id])),
    skills: skills.map(Number),
    countries: await texts(
      'select distinct country as value from profiles.search_documents order by 1'
    ),
    cities: await texts(
      `select city as value from (select city, count(*) from profiles.search_documents
       group by city) as found order by hashtext(city)`
    ),
    words: await texts(
      `select word as value from bench.words where length(word) > 3 and place in (select
         bench.zipf(bench.dice(n, 901), 4000) from generate_series(1, 400) n)
       order by hashtext(word)`
    ),
    commonest: await texts(
      `select word as value from bench.words
       where length(word) > 3 and to_tsvector('profiles.search', word) <> ''
       order by place limit 1`
    ),
    names: await texts(
      `select name as value from profiles.talent_profiles
       where id in (select 'prf_' || lpad((n * 97)::text, 26, '0') from generate_series(1, 100) n)`
    ),
  }
}

/** The last two letters of a word, the other way round. */
function slip(name: string): string {
  const [first = '', last = ''] = name.split(' ')
  return `${first} ${last.slice(0, -2)}${last.at(-1)}${last.at(-2)}`
}

export async function shapesOf(client: QueryClientContract): Promise<Shape[]> {
  const { skills, countries, cities, words, commonest, names, markers } = await termsOf(client)
  const usd = (min: bigint | null, max: bigint | null) => ({ min, max, currency: currency('USD') })
  const everybody = (query: Partial<SearchQuery>): SearchQuery => ({ ...EVERYBODY, ...query })
  const shape = (name: string, draw: (turn: number) => Partial<SearchQuery>, contest = true) => ({
    name,
    contest,
    draw: (turn: number) => everybody(draw(turn)),
  })
  return [
    shape('all by rating', () => ({})),
    shape('one skill', (turn) => ({ skills: [at(skills, turn)] })),
    shape('two skills', (turn) => ({ skills: [at(skills, turn), at(skills, turn * 3 + 1)] })),
    shape('three skills', (turn) => ({
      skills: [at(skills, turn), at(skills, turn * 3 + 1), at(skills, turn * 7 + 2)],
    })),
    shape('country and rate', (turn) => ({
      countries: [at(countries, turn)],
      rate: usd(1000n + 50n * BigInt(turn), 3000n + 50n * BigInt(turn)),
    })),
    shape('words', (turn) => ({
      text: turn % 3 === 0 ? `${at(words, turn)} ${at(words, turn * 5 + 1)}` : at(words, turn),
      sort: 'relevance',
    })),
    shape('word, skill, available', (turn) => ({
      text: at(words, turn),
      skills: [at(skills, turn)],
      acceptingOnly: true,
      sort: 'relevance',
    })),
    shape('deep by rating', (turn) => ({ after: at(markers, turn) })),
    shape('city by rate', (turn) => ({ city: at(cities, turn), sort: 'rate-low' })),
    shape('rate by jobs', (turn) => ({
      rate: usd(2000n + 20n * BigInt(turn), 2500n + 25n * BigInt(turn)),
      sort: 'jobs',
    })),
    shape('name with a slip', (turn) => ({ text: slip(at(names, turn)), sort: 'relevance' })),
    shape('trap: no jobs yet', () => ({ jobs: { min: null, max: 0 } }), false),
    shape('trap: the commonest word', () => ({ text: at(commonest, 0), sort: 'relevance' }), false),
    shape('trap: all but a word', (turn) => ({ text: `-${at(words, turn)}` }), false),
    shape('trap: cheapest of all', () => ({ sort: 'rate-low' }), false),
    shape(
      'trap: rare skills, any',
      (turn) => ({
        anySkills: [0, 1, 2, 3, 4].map((step) => at(skills, turn + step * 11)),
        ratingMin: 495,
      }),
      false
    ),
    shape('trap: best rated, newest', () => ({ ratingMin: 499, sort: 'newest' }), false),
  ]
}
