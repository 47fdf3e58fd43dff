import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import type { Stage } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { ReviewPublished } from '#booking/contract/events'
import Review from '#booking/persistence/review_model'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** Both reviews appear at once: when both are in, or when the time for them is over. */
@inject()
export class PublishReviews {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly announcer: Announcer
  ) {}

  /** @throws DomainError those of {@link Stages} */
  execute(bookingId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      await this.now(await this.stages.booking(bookingId, actor, tx, 'review'))
    }, joined)
  }

  async now(stage: Stage): Promise<void> {
    const { booking, tx, at } = stage
    const hidden = await Review.query({ client: tx })
      .where('bookingId', booking.id)
      .whereNull('publishedAt')
      .orderBy('id')
    for (const review of hidden) {
      review.merge({ publishedAt: at })
      await review.useTransaction(tx).save()
      await this.announcer.review(stage, ReviewPublished, review)
    }
    booking.merge({
      reviewsDueAt: null,
      reviewsRemindAt: null,
      updatedAt: at,
      version: booking.version + 1,
    })
    await booking.useTransaction(tx).save()
  }
}
