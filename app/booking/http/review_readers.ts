import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { PublishedReviews } from '#booking/queries/published_reviews'
import { ReviewReports } from '#booking/queries/review_reports'
import { ReviewViews } from '#booking/queries/review_views'
import type { ReviewReportView, ReviewView } from '#booking/queries/views'
import type { AccountActor, Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import { unauthenticated } from '#kernel/jsonapi/errors'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { optional } from '#kernel/validation'

export const reviewsFilter = vine.object({
  /** `prf_…`: what clients wrote about this talent. */
  talent: vine.string().maxLength(60),
})

export const reportsFilter = vine.object({
  state: optional(vine.enum(['open', 'closed'] as const)),
})

@inject()
export class ReviewsReader extends DocumentReader<ReviewView, Infer<typeof reviewsFilter>> {
  constructor(
    private readonly views: ReviewViews,
    private readonly reviews: PublishedReviews
  ) {
    super()
  }

  async find(id: string, actor: Actor): Promise<ReviewView | null> {
    return this.views.find(id, actor)
  }

  override async list(
    { filter, page }: DocumentQuery<Infer<typeof reviewsFilter>>,
    actor: Actor
  ): Promise<Listing<ReviewView>> {
    const [publishedAt, id] = page.after ? decodeCursor(page.after, ['time', 'text']) : []
    const after = page.after ? { publishedAt: String(publishedAt), id: String(id) } : null
    const { items, next } = await this.reviews.ofTalent(filter.talent, after, page.size, actor)
    return { items, next: next && encodeCursor([next.publishedAt, next.id]) }
  }
}

@inject()
export class ReviewReportsReader extends DocumentReader<
  ReviewReportView,
  Infer<typeof reportsFilter>
> {
  constructor(private readonly reports: ReviewReports) {
    super()
  }

  async find(id: string, actor: Actor): Promise<ReviewReportView | null> {
    return this.reports.find(id, signedIn(actor))
  }

  override async list(
    { filter, page }: DocumentQuery<Infer<typeof reportsFilter>>,
    actor: Actor
  ): Promise<Listing<ReviewReportView>> {
    const [after] = page.after ? decodeCursor(page.after, ['text']) : []
    const marker = typeof after === 'string' ? after : null
    const found = await this.reports.page(signedIn(actor), filter.state, marker, page.size)
    return { items: found.items, next: found.next && encodeCursor([found.next]) }
  }
}

function signedIn(actor: Actor): AccountActor {
  if (actor.kind === 'account') return actor
  throw unauthenticated('Sign in to see reports.')
}
