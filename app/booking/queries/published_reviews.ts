import { inject } from '@adonisjs/core'
import Review from '#booking/persistence/review_model'
import { ReviewViews } from '#booking/queries/review_views'
import type { ReviewView } from '#booking/queries/views'
import type { Actor } from '#kernel/actor'

/** Where a page of reviews ended. */
export interface AfterReview {
  readonly publishedAt: string
  readonly id: string
}

/** What clients wrote about a talent, newest first, as everybody may read it. */
@inject()
export class PublishedReviews {
  constructor(private readonly views: ReviewViews) {}

  async ofTalent(
    profileId: string,
    after: AfterReview | null,
    size: number,
    actor: Actor
  ): Promise<{ items: ReviewView[]; next: AfterReview | null }> {
    const query = Review.query()
      .where({ talentProfileId: profileId, authorSide: 'client' })
      .whereNotNull('publishedAt')
      .whereRaw(`hidden is distinct from 'review'`)
      .orderBy([
        { column: 'publishedAt', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(size + 1)
    if (after) {
      void query.whereRaw('(published_at, id) < (cast(? as timestamptz), ?)', [
        after.publishedAt,
        after.id,
      ])
    }
    const rows = await query
    const shown = rows.slice(0, size)
    const last = rows.length > size ? shown.at(-1) : undefined
    return {
      items: await this.views.of(shown, actor),
      next: last?.publishedAt ? { publishedAt: last.publishedAt.toISO(), id: last.id } : null,
    }
  }
}
