import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { runningTerms } from '#booking/actions/shared/running_terms'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { ChangeProposed } from '#booking/contract/events'
import { readChange, type ProposedChange } from '#booking/domain/changes'
import { refuse } from '#booking/domain/errors'
import { isParty } from '#booking/domain/standing'
import { checkText } from '#booking/domain/terms'
import { Agreements } from '#booking/persistence/agreements'
import Change from '#booking/persistence/change_model'
import type { Actor } from '#kernel/actor'
import { newId } from '#kernel/ids'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** One side of a running booking proposes other terms; nothing changes until the other agrees. */
@inject()
export class ProposeChange {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly agreements: Agreements,
    private readonly announcer: Announcer
  ) {}

  /** @throws DomainError those of {@link readChange}, {@link Stages} and {@link Steps} */
  execute(
    bookingId: string,
    input: ProposedChange & { readonly note?: string | undefined },
    actor: Actor,
    joined?: Tx
  ): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.booking(bookingId, actor, tx, 'propose-change')
      const { booking, side, at } = stage
      const note = checkText(input.note ?? '', 'note') || null
      await this.steps.booking(stage, 'propose-change')
      if (!isParty(side)) throw refuse('booking.not_your_move', 'Only the two sides propose.')
      const milestones = await this.agreements.lockMilestonesOf(bookingId, tx)
      const terms = readChange(input, runningTerms(booking, milestones), at)
      await Change.create(
        { id: newId('chg'), bookingId, proposedBy: side, terms, note, proposedAt: at },
        { client: tx }
      )
      await this.announcer.booking(stage, ChangeProposed, note)
    }, joined)
  }
}
