import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { makePublished } from '#database/factories/profiles/talents'
import { Money } from '#kernel/money'
import { DisplayRates } from '#kernel/rates/display_rates'
import { UnitOfWork } from '#kernel/unit_of_work'
import { UpdateProfile } from '#profiles/actions/update_profile'
import { EVERYBODY, type SearchQuery } from '#profiles/domain/search'
import { FacetCounts, type Known } from '#profiles/gateways/facet_counts'
import { FacetIndex } from '#profiles/gateways/facets/facet_index'
import { FacetKeeper } from '#profiles/gateways/facets/facet_keeper'
import { PostgresSearchEngine } from '#profiles/gateways/postgres_search_engine'
import { ResolvedTerms } from '#profiles/gateways/resolved_terms'
import { SearchReads } from '#profiles/gateways/search_reads'
import { SearchDocuments } from '#profiles/persistence/search_documents'

class Told extends FacetCounts {
  told: Known | null = null

  override async known(): Promise<Known | null> {
    return this.told
  }
}

/** Knows no words but how frequent one is. */
class Guessing extends FacetKeeper {
  readonly #index = new FacetIndex()

  constructor(documents: number) {
    super(
      () => {
        throw new Error('Nobody is to be asked')
      },
      () => undefined
    )
    const kenya = this.#index.vocabulary.token('country', 'KE')
    const document = { currency: 0, rate: 1, rating: 0, rank: 0, jobs: 0 }
    for (let number = 0; number < documents; number++) {
      this.#index.put({ ...document, number, tokens: number % 2 === 0 ? [kenya] : [] })
    }
  }

  override get ready(): boolean {
    return true
  }

  override share(term: string): number {
    return { "'weaver'": 0.9, "'cloth'": 0.5 }[term] ?? 0
  }

  override async use<Result>(
    terms: readonly string[],
    work: (index: FacetIndex) => Result | null
  ): Promise<Result | null> {
    return terms.length > 0 ? null : work(this.#index)
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
  test('who moved away since candidates were chosen leaves no page short', async ({ assert }) => {
    const city = 'Candidate-on-Sea'
    const ids: string[] = []
    for (const rate of ['1000', '2000', '3000', '4000']) {
      const { profileId } = await makePublished({ city, hourlyRate: Money.of(rate, 'USD') })
      ids.push(profileId)
    }
    const elsewhere = await makePublished({ city: 'Elsewhere-on-Sea' })
    const told = await counts(Told, await app.container.make(FacetKeeper))
    const engine = new PostgresSearchEngine(await app.container.make(SearchReads), told)
    const numbers = async (...of: string[]) => {
      const db = await app.container.make(Database)
      const rows: { number: number }[] = await db
        .from('profiles.search_documents')
        .whereIn('profile_id', of)
      return rows.map(({ number }) => number)
    }
    const page = async (candidates: Known['candidates']) => {
      told.told = { matches: 4, of: 1_000, candidates }
      const query = { ...EVERYBODY, city, sort: 'rate-low' as const, size: 2 }
      const { hits, next } = await engine.search(query)
      return { found: hits.map(({ id }) => ids.indexOf(id)), more: next !== null }
    }
    const [one = '', two = '', three = ''] = ids
    const some = await numbers(one, two, three)
    assert.deepEqual(await page({ numbers: some, all: false }), { found: [0, 1], more: true })
    const left = await numbers(one, two, elsewhere.profileId)
    assert.deepEqual(await page({ numbers: left, all: false }), { found: [0, 1], more: true })
    assert.deepEqual(await page({ numbers: left, all: true }), { found: [0, 1], more: false })
  })

  test('few matches are all candidates, whatever the order', async ({ assert }) => {
    const known = async (documents: number) => {
      const counted = await counts(FacetCounts, new Guessing(documents))
      const asked = { ...EVERYBODY, countries: ['KE'], sort: 'newest' as const }
      return counted.known(asked, [], { ranges: [], from: null })
    }
    assert.deepEqual((await known(6))?.candidates, { numbers: [0, 2, 4], all: true })
    assert.lengthOf((await known(4_000))?.candidates?.numbers ?? [], 2_000)
    assert.isNull((await known(4_002))?.candidates)
  })

  test('a word alone that is beyond doubt in more than is counted is not counted', async ({
    assert,
  }) => {
    const guessed = await counts(FacetCounts, new Guessing(120_000))
    const total = async (query: Partial<SearchQuery>) => {
      const asked = { ...EVERYBODY, ...query }
      const known = await guessed.known(asked, [], { ranges: [], from: null })
      return known && Math.round(known.matches)
    }
    assert.equal(await total({ text: 'weavers' }), 108_000)
    assert.equal(await total({ text: 'loom or weaver' }), 108_000)
    assert.equal(await total({ text: '!' }), 0)
    for (const query of [
      { text: 'loom' },
      { text: 'weaver loom' },
      { text: 'weaver cloth' },
      { text: 'weaver', countries: ['KE'] },
      { text: 'weaver -loom' },
      { text: 'cloth', countries: ['KE'] },
      { text: 'weaver', among: [] },
    ]) {
      assert.isNull(await total(query), JSON.stringify(query))
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
