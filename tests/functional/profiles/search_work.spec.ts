import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { makePublished } from '#database/factories/profiles/talents'
import { Money } from '#kernel/money'
import { DisplayRates } from '#kernel/rates/display_rates'
import { UnitOfWork } from '#kernel/unit_of_work'
import { UpdateProfile } from '#profiles/actions/update_profile'
import { EVERYBODY, TOTAL_CAP, type SearchQuery } from '#profiles/domain/search'
import { FacetCounts, type Known } from '#profiles/gateways/facet_counts'
import { FacetKeeper } from '#profiles/gateways/facets/facet_keeper'
import { PostgresSearchEngine } from '#profiles/gateways/postgres_search_engine'
import { ResolvedTerms } from '#profiles/gateways/resolved_terms'
import { SearchReads } from '#profiles/gateways/search_reads'
import { SearchDocuments } from '#profiles/persistence/search_documents'

class Told extends FacetCounts {
  known: Known | null = null

  override async total(): Promise<Known | null> {
    return this.known
  }
}

class Guessing extends FacetKeeper {
  override get ready(): boolean {
    return true
  }

  override guess(term: string): number {
    return term === "'weaver'" ? 2 * TOTAL_CAP : 0
  }

  override async use(): Promise<null> {
    return null
  }
}

async function counts<Counts extends FacetCounts>(
  Kind: new (...given: ConstructorParameters<typeof FacetCounts>) => Counts,
  keeper: FacetKeeper
): Promise<Counts> {
  const reads = await app.container.make(SearchReads)
  const rates = await app.container.make(DisplayRates)
  return new Kind(reads, rates, keeper, new ResolvedTerms(reads))
}

test.group('How much work a search is', () => {
  test('an order by rate is the same however often a currency matches', async ({ assert }) => {
    const city = 'Orderby-on-Rate'
    const ids: string[] = []
    for (const [amount, currency] of [
      ['1000', 'USD'],
      ['90000', 'JPY'],
      ['2000', 'EUR'],
      ['1500', 'USD'],
      ['20000', 'JPY'],
      ['1100', 'EUR'],
    ] as const) {
      const { profileId } = await makePublished({ city, hourlyRate: Money.of(amount, currency) })
      ids.push(profileId)
    }
    const told = await counts(Told, await app.container.make(FacetKeeper))
    const engine = new PostgresSearchEngine(await app.container.make(SearchReads), told)
    const paged = async (sort: SearchQuery['sort']) => {
      const seen: number[] = []
      let after: string | null = null
      do {
        const page = await engine.search({ ...EVERYBODY, city, sort, size: 2, after })
        seen.push(...page.hits.map(({ id }) => ids.indexOf(id)))
        after = page.next
      } while (after !== null && seen.length < 10)
      return seen
    }
    const [rare, common] = [
      { matches: 1, of: 1_000 },
      { matches: 900, of: 1_000 },
    ]
    const ofAll = { matches: 2_000, of: 3_000 }
    const cheapest = await paged('rate-low')
    assert.sameMembers(cheapest, [0, 1, 2, 3, 4, 5])
    for (const each of [
      { USD: rare, EUR: rare, JPY: rare },
      { USD: common, EUR: rare, JPY: common },
      { USD: common, EUR: common, JPY: common },
    ]) {
      told.known = { ...ofAll, byCurrency: new Map(Object.entries(each)) }
      assert.deepEqual(await paged('rate-low'), cheapest)
      assert.deepEqual(await paged('rate-high'), cheapest.toReversed())
    }
  })

  test('one common word alone is more than is counted, whatever else is not', async ({
    assert,
  }) => {
    const guessing = new Guessing(
      () => {
        throw new Error('Nobody is to be asked')
      },
      () => undefined
    )
    const guessed = await counts(FacetCounts, guessing)
    const total = async (query: Partial<SearchQuery>) =>
      (await guessed.total({ ...EVERYBODY, ...query }, []))?.matches
    assert.equal(await total({ text: 'weavers' }), 2 * TOTAL_CAP)
    assert.equal(await total({ text: 'loom or weaver' }), 2 * TOTAL_CAP)
    for (const query of [
      { text: 'loom' },
      { text: 'weaver loom' },
      { text: 'weaver -loom' },
      { text: '!' },
      { text: 'weaver', countries: ['KE'] },
      { text: 'weaver', among: [] },
    ]) {
      assert.isUndefined(await total(query), JSON.stringify(query))
    }
  })

  test('words are made anew when a text changed and kept when none did', async ({ assert }) => {
    const made = await makePublished({ headline: 'Tuner of harmoniums' })
    const db = await app.container.make(Database)
    const row = () =>
      db.from('profiles.search_documents').where('profile_id', made.profileId).firstOrFail()
    const spoilt = { heading: "'kept'", core: "'kept'", tsv: "'kept'" }
    await db.from('profiles.search_documents').where('profile_id', made.profileId).update(spoilt)
    const refresh = async () => {
      const documents = await app.container.make(SearchDocuments)
      const unitOfWork = await app.container.make(UnitOfWork)
      await unitOfWork.run((tx) => documents.refresh(tx, made.profileId))
    }
    await refresh()
    assert.containSubset(await row(), spoilt)

    const update = await app.container.make(UpdateProfile)
    await update.execute({ ...made, attributes: { headline: 'Tuner of accordions' } })
    const changed = (await row()) as Record<keyof typeof spoilt, string>
    for (const words of [changed.heading, changed.core, changed.tsv]) {
      assert.include(words, "'accordion'")
      assert.notInclude(words, "'kept'")
    }
  })
})
