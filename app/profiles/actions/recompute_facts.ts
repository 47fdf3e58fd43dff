import { inject } from '@adonisjs/core'
import { Clock } from '#kernel/clock'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { differences, type Difference } from '#profiles/domain/differences'
import { factsOf } from '#profiles/domain/facts'
import { outcomeOf, piecesOf, type Told } from '#profiles/domain/outcome'
import { OutcomeRepository } from '#profiles/persistence/outcome_repository'
import { ProfileRepository } from '#profiles/persistence/profile_repository'
import { SearchDocuments } from '#profiles/persistence/search_documents'

/** Makes a talent's figures anew from what bookings say today, and tells what was not so. */
@inject()
export class RecomputeFacts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outcomes: OutcomeRepository,
    private readonly profiles: ProfileRepository,
    private readonly search: SearchDocuments,
    private readonly clock: Clock
  ) {}

  /**
   * @param ask what bookings say; asked under the lock, so that no event comes in between
   * @param repair whether what differs is put right
   */
  execute(
    talentId: string,
    ask: (tx: Tx) => Promise<readonly Told[]>,
    { repair }: { repair: boolean }
  ): Promise<Difference[]> {
    return this.unitOfWork.run(async (tx) => {
      await this.outcomes.lockFacts(tx, talentId)
      const told = await ask(tx)
      const before = await this.outcomes.of(tx, talentId)
      const known = new Set(told.map(({ bookingId }) => bookingId))
      const after = [
        ...told.map(outcomeOf),
        ...before.filter(({ bookingId }) => !known.has(bookingId)),
      ]
      const facts = factsOf(after)
      const found = differences(
        talentId,
        { outcomes: before, facts: await this.outcomes.factsOf(tx, talentId) },
        { outcomes: after, facts }
      )
      if (repair && found.length > 0) {
        await this.outcomes.forget(tx, [...known])
        for (const piece of told.flatMap((each) => piecesOf(talentId, each))) {
          await this.outcomes.merge(tx, piece)
        }
        await this.outcomes.saveFacts(tx, talentId, facts, this.clock.now())
        const profileId = await this.profiles.idOf(tx, talentId)
        if (profileId !== null) {
          await this.profiles.lock(tx, profileId)
          await this.search.refresh(tx, profileId)
        }
      }
      return found
    })
  }
}
