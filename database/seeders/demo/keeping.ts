import type { AccountActor } from '#kernel/actor'
import { KeepTalent } from '#profiles/actions/keep_talent'
import { KeepTalentList } from '#profiles/actions/keep_talent_list'
import { SaveSearch } from '#profiles/actions/save_search'
import { EVERYBODY, type SearchQuery } from '#profiles/domain/search'
import type { Digest } from '#profiles/domain/digest'
import type { Resolver } from '#database/seeders/demo/bookings/actions'
import type { Journal } from '#database/seeders/demo/journal'

const NOTES = [
  'Answered all my questions within the hour. Ask about the small flat next.',
  'A good first call. Booked until spring: ask again then.',
  '',
] as const

const PROJECT = 'For the reading room'
const PROJECT_NOTES = [
  'First choice: knows how light falls in a narrow room.',
  'Cheaper, and would start a week later.',
  'Recommended by a friend in Lisbon.',
] as const

interface Wish {
  readonly name: string
  readonly digest: Digest
  /** As the address says it, and as the engine is asked. */
  readonly filter: Readonly<Record<string, string>>
  readonly query: Partial<SearchQuery>
}

const SEARCHES: readonly Wish[] = [
  {
    name: 'Designers for the next brochure',
    digest: 'weekly',
    filter: { q: 'designer', available: 'true' },
    query: { text: 'designer', acceptingOnly: true },
  },
  {
    name: 'Somebody in East Africa',
    digest: 'daily',
    filter: { country: 'KE,TZ,UG,RW' },
    query: { countries: ['KE', 'TZ', 'UG', 'RW'] },
  },
]

/** What somebody who hires keeps for later: people, notes on them, and searches. */
export class Keeping {
  private constructor(
    private readonly keep: KeepTalent,
    private readonly lists: KeepTalentList,
    private readonly searches: SaveSearch
  ) {}

  static async from(container: Resolver): Promise<Keeping> {
    return new Keeping(
      await container.make(KeepTalent),
      await container.make(KeepTalentList),
      await container.make(SaveSearch)
    )
  }

  /** @param talents ids of public profiles */
  async fill(actor: AccountActor, talents: readonly string[], journal: Journal): Promise<void> {
    for (const [index, note] of NOTES.entries()) {
      const talent = talents[index]
      if (talent === undefined) continue
      await journal.once(`favourite ${index}`, (tx) =>
        this.keep.execute({ talent, note }, actor, tx)
      )
    }
    const list = await journal.once('list', (tx) => this.lists.create({ name: PROJECT }, actor, tx))
    for (const [index, note] of PROJECT_NOTES.entries()) {
      const talent = talents[index + NOTES.length]
      if (talent === undefined) continue
      await journal.once(`on the list ${index}`, (tx) =>
        this.keep.execute({ talent, list, note }, actor, tx)
      )
    }
    for (const { query, filter, ...wish } of SEARCHES) {
      const asked = { filter, sort: null, query: { ...EVERYBODY, ...query } }
      await journal.once(`search ${wish.name}`, (tx) =>
        this.searches.create({ ...wish, asked }, actor, tx)
      )
    }
  }
}
