import { inject } from '@adonisjs/core'
import { IdentityContract } from '#identity/contract/identity'
import type { Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { assertVersion } from '#kernel/jsonapi/respond'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { nextDigest, type Digest } from '#profiles/domain/digest'
import { assertKeeper, keeperOf, refusal } from '#profiles/domain/keeping'
import {
  CHECK_MINUTES,
  MAX_SEARCHES,
  MOST_KNOWN,
  type AskedSearch,
} from '#profiles/domain/saved_search'
import { cleanLine } from '#profiles/domain/text'
import { SearchEngine } from '#profiles/gateways/search_engine'
import { SavedSearches } from '#profiles/persistence/saved_searches'

export interface SaveSearchInput {
  readonly name: string
  readonly asked: AskedSearch
  readonly digest: Digest
  readonly party?: string | undefined
}

export interface SearchChange {
  readonly name?: string | undefined
  readonly digest?: Digest | undefined
}

/** A party keeps a search, to be told of whoever it finds from now on. */
@inject()
export class SaveSearch {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly identity: IdentityContract,
    private readonly engine: SearchEngine,
    private readonly searches: SavedSearches
  ) {}

  /**
   * @returns the search's id
   * @throws DomainError `profiles.search_name_missing`, `profiles.search_name_taken`,
   * `profiles.too_many_searches`, those of {@link keeperOf} and of {@link SearchEngine.search}
   */
  create(
    { name: given, asked, digest, party }: SaveSearchInput,
    actor: Actor,
    joined?: Tx
  ): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      const { ownerId } = keeperOf(actor, party)
      const name = nameOf(given)
      const own = await this.searches.lockAll(tx, ownerId)
      if (own.length >= MAX_SEARCHES) {
        throw refusal(
          'profiles.too_many_searches',
          `You have saved ${MAX_SEARCHES} searches, which is all there is room for: delete one first.`
        )
      }
      requireFree(own, name, null)
      const now = this.clock.now()
      const id = newId('svs')
      const known = await this.engine.search({
        ...asked.query,
        sort: 'newest',
        size: MOST_KNOWN,
        after: null,
      })
      const search = {
        ...{ id, ownerId, name, ...asked, digest },
        newcomersOnly: known.next !== null,
        digestAt: await this.#digestAt(tx, digest, ownerId),
        checkedUntil: now,
        createdAt: now,
      }
      await this.searches.insert(tx, search, now.plus({ minutes: CHECK_MINUTES }))
      const ids = known.hits.map((hit) => hit.id)
      await this.searches.remember(tx, id, ids, now, { known: true })
      return id
    }, joined)
  }

  /**
   * @param expected the version that the writer saw, or null
   * @throws DomainError `profiles.search_not_found`, `request.precondition_failed`, and as above
   */
  change(
    id: string,
    given: SearchChange,
    expected: string | null,
    actor: Actor,
    joined?: Tx
  ): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      assertKeeper(actor)
      const search = await this.searches.lock(tx, id, actor.partyIds)
      assertVersion(expected, search.version)
      const name = given.name === undefined ? search.name : nameOf(given.name)
      requireFree(await this.searches.lockAll(tx, search.ownerId), name, id)
      const digest = given.digest ?? search.digest
      const now = this.clock.now()
      const same = digest === search.digest
      const digestAt = same ? search.digestAt : await this.#digestAt(tx, digest, search.ownerId)
      // What was found while nobody wanted to be told is no news when they do.
      if (search.digest === 'off' && !same) await this.searches.told(tx, id, now)
      await this.searches.change(tx, id, { name, digest, digestAt }, now)
      return id
    }, joined)
  }

  /**
   * The owner has looked: whoever was found until now is new no longer.
   *
   * @throws DomainError `profiles.search_not_found`
   */
  look(id: string, actor: Actor, joined?: Tx): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      assertKeeper(actor)
      await this.searches.lock(tx, id, actor.partyIds)
      await this.searches.seen(tx, id, this.clock.now())
      return id
    }, joined)
  }

  /** @throws DomainError `profiles.search_not_found` */
  delete(id: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      assertKeeper(actor)
      await this.searches.lock(tx, id, actor.partyIds)
      await this.searches.remove(tx, id)
    }, joined)
  }

  async #digestAt(tx: Tx, digest: Digest, ownerId: string) {
    if (digest === 'off') return null
    const owner = (await this.identity.parties([ownerId], tx)).get(ownerId)
    return nextDigest(digest, this.clock.now(), owner?.timeZone ?? 'UTC')
  }
}

function nameOf(text: string): string {
  const name = cleanLine(text)
  if (name !== '') return name
  throw refusal('profiles.search_name_missing', 'Give it a name to find it by.', 'name')
}

function requireFree(
  own: readonly { id: string; name: string }[],
  name: string,
  id: string | null
): void {
  const same = own.some((each) => each.id !== id && each.name.toLowerCase() === name.toLowerCase())
  if (same) {
    throw refusal('profiles.search_name_taken', 'Another search of yours has this name.', 'name')
  }
}
