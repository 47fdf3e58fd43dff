import { test } from '@japa/runner'
import { currency } from '#kernel/currency'
import { paid } from '#profiles/gateways/facet_sets'
import { Bits } from '#profiles/gateways/facets/bits'
import { Counting, type Clause } from '#profiles/gateways/facets/counting'
import { FacetIndex } from '#profiles/gateways/facets/facet_index'
import { dice } from '#tests/support/dice'

const COUNTRIES = ['KE', 'NG', 'GH', 'IN', 'BR']
const SKILLS = Array.from({ length: 60 }, (_, index) => `s${index}`)

interface Talent {
  country: string
  skills: string[]
  rate: number
  rank: number
  jobs: number
}

/** Talents as in life: a few skills and countries that many have, and many that few have. */
class World {
  readonly index = new FacetIndex()
  readonly talents = new Map<number, Talent>()
  readonly #roll: ReturnType<typeof dice>

  constructor(seed: number) {
    this.#roll = dice(seed)
  }

  below(limit: number): number {
    return this.#roll(limit)
  }

  skewed(limit: number): number {
    return this.below(this.below(limit) + 1)
  }

  put(number: number): void {
    const skills = new Set(Array.from({ length: 1 + this.below(6) }, () => this.skewed(60)))
    const talent = {
      country: COUNTRIES[this.skewed(COUNTRIES.length)] ?? 'KE',
      skills: [...skills].map((skill) => SKILLS[skill] ?? 's0'),
      rate: this.below(1000),
      rank: this.below(200),
      jobs: this.skewed(50),
    }
    this.talents.set(number, talent)
    const { vocabulary } = this.index
    this.index.put({
      number,
      tokens: [
        vocabulary.token('country', talent.country),
        ...talent.skills.map((skill) => vocabulary.token('skills', skill)),
      ],
      currency: 0,
      rate: talent.rate,
      rating: 0,
      rank: talent.rank,
      jobs: talent.jobs,
    })
  }

  remove(number: number): void {
    this.talents.delete(number)
    this.index.remove(number)
  }
}

interface Filter {
  clause: Clause
  passes: (talent: Talent) => boolean
}

function filtersOf(world: World): Filter[] {
  const { index } = world
  const { vocabulary, columns } = index
  const filters: Filter[] = []
  if (world.below(2) === 0) {
    const wanted = [0, 1].map(() => SKILLS[world.skewed(60)] ?? 's0')
    const documents = index.documentsWith(vocabulary.find('skills', wanted[0] ?? ''))
    documents.keep(index.documentsWith(vocabulary.find('skills', wanted[1] ?? '')))
    const passes = ({ skills }: Talent) => wanted.every((skill) => skills.includes(skill))
    filters.push({ clause: { group: 'skills', documents }, passes })
  }
  if (world.below(2) === 0) {
    const any = [COUNTRIES[world.below(5)] ?? 'KE', COUNTRIES[world.below(5)] ?? 'KE']
    const tokens = any.map((country) => vocabulary.find('country', country))
    const passes = ({ country }: Talent) => any.includes(country)
    filters.push({
      clause: { group: 'country', documents: index.documentsWithAny(tokens) },
      passes,
    })
  }
  if (world.below(2) === 0) {
    const least = world.below(1000)
    const documents = index.documentsWhere(
      `rate from ${least}`,
      (number) => (columns.rate[number] ?? 0) >= least
    )
    filters.push({ clause: { group: 'rate', documents }, passes: ({ rate }) => rate >= least })
  }
  return filters
}

function naive(world: World, filters: Filter[], group: string, valuesOf: (t: Talent) => string[]) {
  const others = filters.filter(({ clause }) => clause.group !== group)
  const counts = new Map<string, number>()
  for (const talent of world.talents.values()) {
    if (!others.every(({ passes }) => passes(talent))) continue
    for (const value of valuesOf(talent)) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts]
    .map(([value, count]) => ({ value, label: value, count }))
    .sort((left, right) => right.count - left.count || (left.value < right.value ? -1 : 1))
}

test.group('The index of facets', () => {
  for (const seed of [1, 2, 3, 4]) {
    test(`counts as a count by hand does, whatever came and went (${seed})`, ({ assert }) => {
      const world = new World(seed)
      for (let step = 0; step < 40; step++) {
        for (let change = 0; change < 150; change++) {
          const number = world.below(3000)
          if (world.below(4) === 0) world.remove(number)
          else world.put(number)
        }
        const filters = filtersOf(world)
        const counting = new Counting(
          world.index,
          filters.map(({ clause }) => clause)
        )
        const all = (talent: Talent) => filters.every(({ passes }) => passes(talent))
        assert.equal(counting.total(), [...world.talents.values()].filter(all).length)
        assert.deepEqual(
          counting.values({ group: 'skills', most: 7, always: [] }),
          naive(world, filters, 'skills', ({ skills }) => skills).slice(0, 7)
        )
        assert.deepEqual(
          counting.values({ group: 'country', most: 99, always: [] }),
          naive(world, filters, 'country', ({ country }) => [country])
        )
        const cheap = world.index.documentsWhere(
          'cheap',
          (number) => (world.index.columns.rate[number] ?? 0) < 300
        )
        const counted = naive(world, filters, 'rate', ({ rate }) => (rate < 300 ? ['cheap'] : []))
        assert.equal(counting.within('rate', cheap), counted[0]?.count ?? 0)
      }
    })
  }

  test('a filter of no group counts for every group and for the total', ({ assert }) => {
    const world = new World(11)
    for (let number = 0; number < 500; number++) world.put(number)
    const documents = Bits.upTo(500)
    for (let number = 0; number < 500; number += 5) documents.add(number)
    const clauses = [{ group: '', documents }]
    const totalFirst = new Counting(world.index, clauses)
    assert.equal(totalFirst.total(), 100)
    assert.equal(totalFirst.matches().count(), 100)
    const counted = (counting: Counting) =>
      counting
        .values({ group: 'country', most: 9, always: [] })
        .reduce((sum, { count }) => sum + count, 0)
    assert.equal(counted(totalFirst), 100)
    const countsFirst = new Counting(world.index, clauses)
    assert.equal(counted(countsFirst), 100)
    assert.equal(countsFirst.total(), 100)
  })

  test('a value that is chosen is told though it is rare or nobody’s', ({ assert }) => {
    const world = new World(9)
    for (let number = 0; number < 500; number++) world.put(number)
    const counting = new Counting(world.index, [])
    const always = ['s59', 'nobody’s']
    const told = counting.values({ group: 'skills', most: 3, always })
    assert.lengthOf(told, 5)
    const rare = [...world.talents.values()].filter(({ skills }) => skills.includes('s59')).length
    assert.deepEqual(told.slice(3), [
      { value: 's59', label: 's59', count: rare },
      { value: 'nobody’s', label: 'nobody’s', count: 0 },
    ])
  })

  test('a document that grows and shrinks stays in its place', ({ assert }) => {
    const index = new FacetIndex()
    const document = { number: 7, currency: 0, rate: 1, rating: 0, rank: 0, jobs: 0 }
    const many = [1, 2, 3, 4, 5, 6]
    for (let round = 0; round < 50; round++) {
      index.put({ ...document, tokens: round % 2 === 0 ? many : [3] })
      index.put({ ...document, number: 8, tokens: [9] })
      assert.deepEqual(index.columns.tokensOf(7), round % 2 === 0 ? many : [3])
      assert.deepEqual(index.columns.tokensOf(8), [9])
      if (round % 5 === 0) index.remove(7)
    }
    assert.equal(index.columns.places, many.length + 1)
  })

  test('rates pass in their own currency, by ranges that are read once', ({ assert }) => {
    const index = new FacetIndex()
    const [dollar, euro, yen] = ['USD', 'EUR', 'JPY'].map((code) =>
      index.vocabulary.token('currency', code)
    )
    const document = { tokens: [], rating: 0, rank: 0, jobs: 0 }
    index.put({ ...document, number: 1, currency: dollar!, rate: 500 })
    index.put({ ...document, number: 2, currency: euro!, rate: 500 })
    index.put({ ...document, number: 3, currency: yen!, rate: 500 })
    const range = { factor: 1n }
    const ranges = [
      { ...range, currency: currency('USD'), low: 100n, high: 500n },
      { ...range, currency: currency('EUR'), low: 501n, high: null },
    ]
    const members = () => {
      const found: number[] = []
      paid(index, ranges).each((number) => found.push(number))
      return found
    }
    assert.deepEqual(members(), [1])
    index.vocabulary.find = () => assert.fail('it is kept')
    index.put({ ...document, number: 2, currency: euro!, rate: 9000 })
    assert.deepEqual(members(), [1, 2])
  })

  test('what the database told of is kept in step by what it tells next', ({ assert }) => {
    const world = new World(10)
    for (let number = 0; number < 100; number++) world.put(number)
    world.index.keepTold('word', [3, 5, 400])
    assert.deepEqual(world.index.kept.told(), ['word'])
    const document = { tokens: [], currency: 0, rate: 1, rating: 0, rank: 0, jobs: 0 }
    world.index.put({ ...document, number: 3 })
    world.index.put({ ...document, number: 4000 }, new Set(['word']))
    const members: number[] = []
    world.index.kept.get('word')?.each((number) => members.push(number))
    assert.deepEqual(members, [5, 4000])
  })
})

test.group('Sets of bits', () => {
  test('count, keep, drop and join as sets do', ({ assert }) => {
    const roll = dice(5)
    const [left, right] = [new Set<number>(), new Set<number>()]
    for (let count = 0; count < 300; count++) {
      left.add(roll(1000))
      right.add(roll(1000))
    }
    const bits = (members: Iterable<number>) => {
      const made = Bits.upTo(1000)
      for (const member of members) made.add(member)
      return made
    }
    const members = (change: (made: Bits) => void) => {
      const made = bits(left)
      change(made)
      const found: number[] = []
      made.each((member) => found.push(member))
      assert.equal(made.count(), found.length)
      return found
    }
    const sorted = (set: Set<number>) => [...set].sort((one, other) => one - other)
    assert.deepEqual(
      members((made) => made.keep(bits(right))),
      sorted(left.intersection(right))
    )
    assert.deepEqual(
      members((made) => made.drop(bits(right))),
      sorted(left.difference(right))
    )
    assert.deepEqual(
      members((made) => made.join(bits(right))),
      sorted(left.union(right))
    )
    assert.equal(bits(left).countWith(bits(right)), left.intersection(right).size)
  })
})
