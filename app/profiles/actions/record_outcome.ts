import { inject } from '@adonisjs/core'
import { Clock } from '#kernel/clock'
import type { Tx } from '#kernel/unit_of_work'
import { factsOf } from '#profiles/domain/facts'
import type { Outcome } from '#profiles/domain/outcome'
import { OutcomeRepository } from '#profiles/persistence/outcome_repository'
import { ProfileRepository } from '#profiles/persistence/profile_repository'
import { SearchDocuments } from '#profiles/persistence/search_documents'

/** Keeps a talent's facts in step with their bookings, whatever order the events come in. */
@inject()
export class RecordOutcome {
  constructor(
    private readonly outcomes: OutcomeRepository,
    private readonly profiles: ProfileRepository,
    private readonly search: SearchDocuments,
    private readonly clock: Clock
  ) {}

  async execute(outcome: Outcome, tx: Tx): Promise<void> {
    const { talentId } = outcome
    await this.outcomes.lockFacts(tx, talentId)
    await this.outcomes.merge(tx, outcome)
    const facts = factsOf(await this.outcomes.of(tx, talentId))
    await this.outcomes.saveFacts(tx, talentId, facts, this.clock.now())
    const profileId = await this.profiles.idOf(tx, talentId)
    if (profileId === null) return
    // Who changes the profile at the same time writes its document as well: in turn.
    await this.profiles.lock(tx, profileId)
    await this.search.refresh(tx, profileId)
  }
}
