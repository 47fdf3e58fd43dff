import { inject } from '@adonisjs/core'
import { currency, type CurrencyCode } from '#kernel/currency'
import { DisplayRates } from '#kernel/rates/display_rates'
import { JOBS_FROM, RATINGS_FROM, rateBands } from '#profiles/domain/facet_bands'
import {
  MOST_VALUES,
  type FacetCount,
  type FacetGroup,
  type Facets,
} from '#profiles/domain/facet_groups'
import { rateRanges, type RateRange } from '#profiles/domain/rate_ranges'
import { TOTAL_CAP, type Correction, type Range, type SearchQuery } from '#profiles/domain/search'
import { wordsOf } from '#profiles/domain/words'
import { chosenOf, isChosenBand, withoutGroup } from '#profiles/gateways/facet_choices'
import { clausesOf, hired, paid, rated } from '#profiles/gateways/facet_sets'
import { candidates, everybody, type Candidates } from '#profiles/gateways/facets/candidates'
import { Counting } from '#profiles/gateways/facets/counting'
import { FacetIndex } from '#profiles/gateways/facets/facet_index'
import { FacetKeeper } from '#profiles/gateways/facets/facet_keeper'
import { loadSome } from '#profiles/gateways/facets/loading'
import { ResolvedTerms } from '#profiles/gateways/resolved_terms'
import { SearchReads } from '#profiles/gateways/search_reads'
import { conditions } from '#profiles/gateways/search_sql'

/** Going through an order in the table is as quick when more match. */
const MOST_LOOKED_AT = 500_000

/** What statistics expect is not as far off as this, unless words shun each other. */
const SURELY = 5

/** So many matches are counted while there is no index; more would take too long. */
const COUNTED = 5_000
const DOLLAR = currency('USD')
const ALL_VALUES = 1_000
const FEW_DOCUMENTS = 50_000

/** What a page's order needs besides the query. */
export interface Page {
  readonly ranges: readonly RateRange[]
  /** The sort key of the last one on the page before; null for the first page. */
  readonly from: string | null
}

export interface Known {
  readonly matches: number
  /** Documents in all. */
  readonly of: number
  /** Who may be on the page; null when the table has to find them. */
  readonly candidates: Candidates | null
}

/** Counts by this process's index; while there is none, the first matches of the table. */
@inject()
export class FacetCounts {
  constructor(
    private readonly reads: SearchReads,
    private readonly rates: DisplayRates,
    private readonly keeper: FacetKeeper,
    private readonly terms: ResolvedTerms
  ) {}

  /** @throws DomainError `profiles.query_too_slow` */
  async of(
    query: SearchQuery,
    groups: readonly FacetGroup[],
    corrections: readonly Correction[]
  ): Promise<Facets> {
    return (
      (await this.#byIndex(query, groups, corrections)) ??
      (await this.#byTable(query, groups, corrections))
    )
  }

  /** Documents in the index; a guess that is low rather than high while there is none. */
  get size(): number {
    return this.keeper.size ?? FEW_DOCUMENTS
  }

  /**
   * How many of how many match, and who may be on the page, when this process knows: it does not ask
   * the table. Of one common word alone that it does not know that is what statistics expect, when
   * that is far more than {@link TOTAL_CAP}.
   */
  async known(query: SearchQuery, corrections: readonly Correction[], page: Page) {
    const counted = await this.#counting(query, corrections, { ask: false }, (index, counting) => {
      const matches = counting.total()
      const key = matches > MOST_LOOKED_AT ? null : keyOf(index, query, page.ranges)
      return {
        matches,
        of: index.size,
        candidates: key
          ? candidates(counting.matches(), key, pageOf(query, page))
          : everybody(counting.matches(), matches),
      }
    })
    return counted ?? this.#guessed(query)
  }

  /** Words and filters are no chance of each other: how many have two of them nobody can guess. */
  async #guessed(query: SearchQuery): Promise<Known | null> {
    if (query.text === null) return null
    const { groups, without } = await this.terms.of(wordsOf(query.text), [])
    const [terms] = groups
    if (!terms || groups.length > 1 || without.length > 0) return null
    const share = Math.max(...terms.map((term) => this.keeper.share(term)))
    return this.#counting({ ...query, text: null }, [], { ask: false }, (index, counting) => {
      const matches = share * index.size
      const alone = counting.total() === index.size
      return alone && matches > SURELY * TOTAL_CAP
        ? { matches, of: index.size, candidates: null }
        : null
    })
  }

  async #byIndex(
    query: SearchQuery,
    groups: readonly FacetGroup[],
    corrections: readonly Correction[]
  ): Promise<Facets | null> {
    return this.#counting(query, corrections, { ask: true }, (index, counting) => {
      const counted = groups.map((group) => [group, this.#group(index, counting, query, group)])
      return {
        source: 'index',
        exact: true,
        total: counting.total(),
        groups: Object.fromEntries(counted) as Facets['groups'],
      }
    })
  }

  async #counting<Result>(
    query: SearchQuery,
    corrections: readonly Correction[],
    options: { ask: boolean },
    work: (index: FacetIndex, counting: Counting) => Result
  ): Promise<Result | null> {
    // Who asks about a few profiles, as the worker does, needs no index of all of them.
    if (query.among !== null) return null
    if (!this.keeper.ready) {
      void this.keeper.warm()
      return null
    }
    const words = query.text === null ? null : await this.terms.of(wordsOf(query.text), corrections)
    const needed = words ? [...words.groups.flat(), ...words.without] : []
    return this.keeper.use(
      needed,
      (index) => {
        const range = query.rate ? this.#ranges(index, query.rate.currency, query.rate) : []
        const clauses = clausesOf(index, query, range, words)
        return clauses && work(index, new Counting(index, clauses))
      },
      options
    )
  }

  /** A group without a filter is counted among the matches; each other one among its own. */
  async #byTable(
    query: SearchQuery,
    groups: readonly FacetGroup[],
    corrections: readonly Correction[]
  ): Promise<Facets> {
    return this.reads.run(async (client) => {
      const ranges = await this.reads.ranges(client, query)
      const some = async (wider: SearchQuery) => {
        const index = new FacetIndex()
        const { where, bindings } = conditions(wider, wider.rate ? ranges : [], corrections)
        await loadSome(client, index, where, bindings, COUNTED)
        return index
      }
      const matches = await some(query)
      let exact = matches.size < COUNTED
      const counted: [FacetGroup, FacetCount[]][] = []
      for (const group of groups) {
        const wider = withoutGroup(query, group)
        const index = wider ? await some(wider) : matches
        exact &&= index.size < COUNTED
        counted.push([group, this.#group(index, new Counting(index, []), query, group)])
      }
      return {
        source: 'database',
        exact,
        total: matches.size,
        groups: Object.fromEntries(counted) as Facets['groups'],
      }
    })
  }

  #group(
    index: FacetIndex,
    counting: Counting,
    query: SearchQuery,
    group: FacetGroup
  ): FacetCount[] {
    const chosen = chosenOf(query, group)
    const from = (steps: readonly number[], unit: number, set: (least: number) => FacetIndexSet) =>
      steps.map((step) => ({
        value: String(step / unit),
        count: counting.within(group, set(step)),
        chosen: chosen.includes(String(step / unit)),
      }))
    switch (group) {
      case 'rating':
        return from(RATINGS_FROM, 100, (least) => rated(index, least))
      case 'jobs':
        return from(JOBS_FROM, 1, (least) => hired(index, least))
      case 'rate':
        return this.#bands(index, counting, query)
      default:
        return counting
          .values({ group, most: MOST_VALUES[group] ?? ALL_VALUES, always: chosen })
          .map(({ value, label, count }) => ({
            value,
            ...(group === 'city' ? { label } : {}),
            count,
            chosen: chosen.includes(value),
          }))
    }
  }

  #bands(index: FacetIndex, counting: Counting, query: SearchQuery): FacetCount[] {
    const viewer = query.rate?.currency ?? query.currency ?? DOLLAR
    return rateBands(viewer, DOLLAR, this.rates).map((band) => ({
      value: String(band.min),
      below: band.max === null ? null : String(band.max + 1n),
      count: counting.within('rate', paid(index, this.#ranges(index, viewer, band))),
      chosen: isChosenBand(query, band),
    }))
  }

  #ranges(index: FacetIndex, viewer: CurrencyCode, range: Range<bigint>): RateRange[] {
    const { vocabulary } = index
    const used = vocabulary
      .tokensOf('currency')
      .map((token) => currency(vocabulary.valueOf(token)))
      .filter((code) => this.rates.has(code))
    return rateRanges(used, viewer, range, this.rates)
  }
}

/** A higher key comes first; null for orders that the index knows nothing of. */
function keyOf(
  { vocabulary, columns }: FacetIndex,
  { sort, text }: SearchQuery,
  ranges: readonly RateRange[]
): ((number: number) => number) | null {
  switch (sort) {
    case 'rating':
      return (number) => columns.rank[number]!
    case 'relevance':
      return text === null ? (number) => columns.rank[number]! : null
    case 'jobs':
      return (number) => columns.jobs[number]!
    case 'newest':
      return null
    case 'rate-low':
    case 'rate-high': {
      const factors = new Float64Array(vocabulary.size)
      for (const { currency: code, factor } of ranges) {
        const token = vocabulary.find('currency', code)
        if (token !== null) factors[token] = sort === 'rate-low' ? -Number(factor) : Number(factor)
      }
      return (number) => columns.rate[number]! * factors[columns.currency[number]!]!
    }
  }
}

function pageOf({ sort, size }: SearchQuery, { from }: Page) {
  const sign = sort === 'rate-low' ? -1 : 1
  return { size: size + 1, from: from === null ? null : sign * Number(from) }
}

type FacetIndexSet = ReturnType<typeof rated>
