import { inject } from '@adonisjs/core'
import type { Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { assertVersion } from '#kernel/jsonapi/respond'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { assertKeeper, keeperOf, MAX_LISTS, refusal } from '#profiles/domain/keeping'
import { cleanLine } from '#profiles/domain/text'
import { TalentLists, type ListRow } from '#profiles/persistence/talent_lists'

/** A party makes a list of talents of its own, or gives it another name. */
@inject()
export class KeepTalentList {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly lists: TalentLists
  ) {}

  /**
   * @param party for which other party than itself the account acts
   * @returns the list's id
   * @throws DomainError `profiles.list_name_missing`, `profiles.list_name_taken`,
   * `profiles.too_many_lists`, and those of {@link keeperOf}
   */
  create(
    given: { name: string; party?: string | undefined },
    actor: Actor,
    joined?: Tx
  ): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      const { ownerId } = keeperOf(actor, given.party)
      const name = nameOf(given.name)
      const own = await this.lists.lockAll(tx, ownerId)
      if (own.length >= MAX_LISTS) {
        throw refusal(
          'profiles.too_many_lists',
          `You have ${MAX_LISTS} lists, which is all there is room for: delete one first.`
        )
      }
      requireFree(own, name, null)
      const id = newId('lst')
      const list = { id, owner_id: ownerId, name, favourites: false }
      await this.lists.insert(tx, list, this.clock.now().toISO())
      return id
    }, joined)
  }

  /**
   * @param expected the version that the writer saw, or null
   * @throws DomainError `profiles.list_not_found`, `profiles.list_of_favourites`,
   * `request.precondition_failed`, and as above
   */
  rename(
    id: string,
    wanted: string,
    expected: string | null,
    actor: Actor,
    joined?: Tx
  ): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      assertKeeper(actor)
      const name = nameOf(wanted)
      const list = await this.lists.lock(tx, id, actor.partyIds)
      requireOwnName(list)
      requireFree(await this.lists.lockAll(tx, list.owner_id), name, id)
      assertVersion(expected, list.version)
      await this.lists.rename(tx, id, name, this.clock.now().toISO())
      return id
    }, joined)
  }

  /**
   * Forgets the list and the notes on it; the talents are not told.
   *
   * @throws DomainError `profiles.list_not_found`, `profiles.list_of_favourites`
   */
  delete(id: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      assertKeeper(actor)
      requireOwnName(await this.lists.lock(tx, id, actor.partyIds))
      await this.lists.remove(tx, id)
    }, joined)
  }
}

function nameOf(text: string): string {
  const name = cleanLine(text)
  if (name !== '') return name
  throw refusal('profiles.list_name_missing', 'Give it a name to find it by.', 'name')
}

function requireFree(own: readonly ListRow[], name: string, id: string | null): void {
  const same = own.some((each) => each.id !== id && each.name.toLowerCase() === name.toLowerCase())
  if (same)
    throw refusal('profiles.list_name_taken', 'Another list of yours has this name.', 'name')
}

function requireOwnName({ favourites }: ListRow): void {
  if (!favourites) return
  throw refusal(
    'profiles.list_of_favourites',
    'The list of favourites keeps its name and its place; take talents off it one by one.'
  )
}
