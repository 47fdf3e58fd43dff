import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { answerProposal } from '#booking/actions/shared/cancellation'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import {
  CancellationDeclined,
  CancellationUnanswered,
  ChangeDeclined,
  ChangeUnanswered,
  ChangeWithdrawn,
} from '#booking/contract/events'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** What the others are told, and what is written down where the question has a row of its own. */
const ENDINGS = {
  'decline-change': { told: ChangeDeclined, outcome: null },
  'withdraw-change': { told: ChangeWithdrawn, outcome: null },
  'end-change': { told: ChangeUnanswered, outcome: null },
  'decline-cancellation': { told: CancellationDeclined, outcome: 'declined' },
  'end-proposal': { told: CancellationUnanswered, outcome: 'ended' },
} as const

export type QuestionEnding = keyof typeof ENDINGS

/** What was asked about a running booking ends without a yes: the booking goes on as it was. */
@inject()
export class EndQuestion {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly announcer: Announcer
  ) {}

  /** @throws DomainError those of {@link Stages} and {@link Steps} */
  execute(bookingId: string, how: QuestionEnding, actor: Actor, joined?: Tx): Promise<void> {
    const { told, outcome } = ENDINGS[how]
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.booking(bookingId, actor, tx, how)
      await this.steps.booking(stage, how)
      if (outcome) await answerProposal(stage, outcome)
      await this.announcer.booking(stage, told)
    }, joined)
  }
}
