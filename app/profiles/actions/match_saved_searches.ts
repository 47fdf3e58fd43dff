import { inject } from '@adonisjs/core'
import { Logger } from '@adonisjs/core/logger'
import type { DateTime } from 'luxon'
import { IdentityContract } from '#identity/contract/identity'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { SearchMatched } from '#profiles/contract/events'
import { nextDigest } from '#profiles/domain/digest'
import { CHECK_MINUTES, type SavedSearch } from '#profiles/domain/saved_search'
import { SearchEngine } from '#profiles/gateways/search_engine'
import { SavedSearches, type Changed } from '#profiles/persistence/saved_searches'

/** Searches that are looked through in one round. */
const BATCH = 200

/** Changed profiles that each search is asked about at once. */
const PAGE = 1_000

/** A change may be committed after its moment: whoever was told already is not told again. */
const OVERLAP_MINUTES = 5

/** Named in a notice; the rest is a number. */
const NAMED = 5

/**
 * Finds who is new for saved searches: one look at what changed for all that are due, and for each
 * of them one question to the engine, about the changed profiles alone.
 */
@inject()
export class MatchSavedSearches {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly identity: IdentityContract,
    private readonly engine: SearchEngine,
    private readonly searches: SavedSearches,
    private readonly outbox: Outbox,
    private readonly logger: Logger
  ) {}

  /** @returns how many searches were looked through */
  async execute(): Promise<number> {
    if (await this.searches.paused()) return 0
    const now = this.clock.now()
    const due = await this.searches.claim(now, now.plus({ minutes: CHECK_MINUTES }), BATCH)
    if (due.length === 0) return 0
    const found = new Map(due.map(({ id }) => [id, new Set<string>()]))
    for await (const page of this.#changes(due, now)) {
      for (const search of due) await this.#ask(search, page, found)
    }
    for (const search of due) await this.#keep(search.id, found, now)
    return due.length
  }

  /** What changed since the search that was looked through the longest ago. */
  async *#changes(due: readonly SavedSearch[], now: DateTime<true>) {
    const since = due.map(sinceOf).reduce((one, other) => (one < other ? one : other))
    let after = { at: since, id: '' }
    for (;;) {
      const page = await this.searches.changed(after, now, PAGE)
      if (page.length > 0) yield page
      const last = page.at(-1)
      if (!last || page.length < PAGE) return
      after = { at: last.updatedAt, id: last.id }
    }
  }

  /** A search that cannot be answered now is left for the next round, and stops no other. */
  async #ask(
    search: SavedSearch,
    page: readonly Changed[],
    found: Map<string, Set<string>>
  ): Promise<void> {
    const among = page.filter((changed) => concerns(search, changed)).map(({ id }) => id)
    if (among.length === 0 || !found.has(search.id)) return
    try {
      const { hits } = await this.engine.search({
        ...search.query,
        ...{ among, sort: 'newest', size: among.length, after: null },
      })
      for (const { id } of hits) found.get(search.id)?.add(id)
    } catch (error) {
      this.logger.error({ err: error, searchId: search.id }, 'a saved search could not be asked')
      found.delete(search.id)
    }
  }

  async #keep(
    id: string,
    found: ReadonlyMap<string, ReadonlySet<string>>,
    now: DateTime<true>
  ): Promise<void> {
    const ids = found.get(id)
    if (!ids) return
    await this.unitOfWork.run(async (tx) => {
      const search = await this.searches.lockDue(tx, id)
      if (!search) return
      await this.searches.remember(tx, id, [...ids], now, { known: false })
      const digestAt = await this.#tell(tx, search, now)
      const soon = now.plus({ minutes: CHECK_MINUTES })
      const checkAt = digestAt !== null && digestAt < soon ? digestAt : soon
      await this.searches.checked(tx, id, now, { checkAt, digestAt })
    })
  }

  /** @returns when the next digest is due */
  async #tell(tx: Tx, search: SavedSearch, now: DateTime<true>): Promise<DateTime<true> | null> {
    const { id, ownerId, name, digest, digestAt } = search
    if (digest === 'off' || digestAt === null || digestAt > now) return digestAt
    const news = await this.searches.untold(tx, id)
    if (news.length > 0) {
      const talents = news.slice(0, NAMED).map((each) => ({ name: each.name, slug: each.slug }))
      await this.outbox.append(tx, SearchMatched, {
        aggregateId: id,
        payload: { searchId: id, partyId: ownerId, name, count: news.length, talents },
        actor: system('profiles.match_saved_searches'),
        occurredAt: now,
      })
      await this.searches.told(tx, id, now)
    }
    const owner = (await this.identity.parties([ownerId], tx)).get(ownerId)
    return nextDigest(digest, now, owner?.timeZone ?? 'UTC')
  }
}

function sinceOf({ checkedUntil }: SavedSearch): DateTime<true> {
  return checkedUntil.minus({ minutes: OVERLAP_MINUTES })
}

function concerns(search: SavedSearch, changed: Changed): boolean {
  if (changed.partyId === search.ownerId || changed.updatedAt <= sinceOf(search)) return false
  return !search.newcomersOnly || changed.publishedAt > search.createdAt
}
