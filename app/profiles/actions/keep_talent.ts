import { inject } from '@adonisjs/core'
import type { Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { assertVersion } from '#kernel/jsonapi/respond'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { notFound } from '#profiles/domain/access'
import {
  assertKeeper,
  FAVOURITES,
  keeperOf,
  MAX_KEPT,
  refusal,
  type Keeper,
} from '#profiles/domain/keeping'
import { cleanParagraphs } from '#profiles/domain/text'
import { TalentLists, type ListRow } from '#profiles/persistence/talent_lists'

export interface KeepTalentInput {
  readonly talent: string
  /** The favourites unless named. */
  readonly list?: string | undefined
  readonly note?: string | undefined
  /** For which other party than itself the account acts; not asked when a list is named. */
  readonly party?: string | undefined
}

/** A talent is put on a list, with a note that only the list's owner reads. */
@inject()
export class KeepTalent {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly lists: TalentLists
  ) {}

  /**
   * Keeping twice is keeping once: the second time only changes the note, when there is one.
   *
   * @returns the id of its place on the list
   * @throws DomainError `profiles.not_found`, `profiles.list_not_found`, `profiles.list_full`, and
   * those of {@link keeperOf}
   */
  execute(input: KeepTalentInput, actor: Actor, joined?: Tx): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      const keeper = keeperOf(actor, input.party)
      const name = await this.lists.publicName(tx, input.talent)
      if (name === null) throw notFound()
      const listId = await this.#list(tx, input.list, keeper, actor)
      const note = cleanParagraphs(input.note ?? '')
      const at = this.clock.now().toISO()
      const kept = await this.lists.keptIn(tx, listId, input.talent)
      if (kept) {
        if (note !== '') await this.lists.annotate(tx, kept.id, note, at)
        return kept.id
      }
      if ((await this.lists.size(tx, listId)) >= MAX_KEPT) {
        throw refusal(
          'profiles.list_full',
          `A list has room for ${MAX_KEPT} talents: take one off first, or start another list.`
        )
      }
      const id = newId('kpt')
      const row = { id, listId, profileId: input.talent, name, note, keptBy: keeper.accountId, at }
      await this.lists.keep(tx, row)
      return id
    }, joined)
  }

  /**
   * @param expected the version that the writer saw, or null
   * @throws DomainError `profiles.not_kept`, `request.precondition_failed`
   */
  annotate(
    id: string,
    note: string,
    expected: string | null,
    actor: Actor,
    joined?: Tx
  ): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      assertKeeper(actor)
      const { version } = await this.lists.lockKept(tx, id, actor.partyIds)
      assertVersion(expected, version)
      await this.lists.annotate(tx, id, cleanParagraphs(note), this.clock.now().toISO())
      return id
    }, joined)
  }

  /** @throws DomainError `profiles.not_kept` */
  letGo(id: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      assertKeeper(actor)
      await this.lists.lockKept(tx, id, actor.partyIds)
      await this.lists.letGo(tx, id)
    }, joined)
  }

  /** Locked, so that its size holds; the favourites come into being with the first of them. */
  async #list(
    tx: Tx,
    wanted: string | undefined,
    { ownerId }: Keeper,
    actor: Actor
  ): Promise<string> {
    if (wanted !== undefined) {
      assertKeeper(actor)
      return (await this.lists.lock(tx, wanted, actor.partyIds)).id
    }
    const own = await this.lists.lockAll(tx, ownerId)
    const known = own.find(({ favourites }) => favourites)
    if (known) return known.id
    const id = newId('lst')
    const list = { id, owner_id: ownerId, name: freeName(own), favourites: true }
    await this.lists.insert(tx, list, this.clock.now().toISO())
    return id
  }
}

/** Somebody may have called a list of their own “Favourites” before the first star. */
function freeName(own: readonly ListRow[]): string {
  const taken = new Set(own.map(({ name }) => name.toLowerCase()))
  return taken.has(FAVOURITES.toLowerCase()) ? `${FAVOURITES} (starred)` : FAVOURITES
}
