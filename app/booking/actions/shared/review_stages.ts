import { inject } from '@adonisjs/core'
import type { Stage } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { refuse } from '#booking/domain/errors'
import { requireWriter } from '#booking/domain/standing'
import { ReviewCases } from '#booking/persistence/review_cases'
import type Review from '#booking/persistence/review_model'
import type { Actor } from '#kernel/actor'
import type { Tx } from '#kernel/unit_of_work'

export interface ReviewStage extends Stage {
  readonly review: Review
}

/** Locks a published review after its booking; one that still waits is not there for anybody. */
@inject()
export class ReviewStages {
  constructor(
    private readonly stages: Stages,
    private readonly cases: ReviewCases
  ) {}

  /** @throws DomainError `booking.review_not_found`, and those of {@link Stages} */
  async published(id: string, actor: Actor, tx: Tx): Promise<ReviewStage> {
    requireWriter(actor)
    const found = await this.cases.published(id, tx)
    if (!found) throw noReview()
    const stage = await this.stages.booking(found.bookingId, actor, tx, 'review')
    return { ...stage, review: await this.cases.lock(id, tx) }
  }
}

export const noReview = () => refuse('booking.review_not_found', 'There is no such review.')
