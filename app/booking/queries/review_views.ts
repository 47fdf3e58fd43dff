import type { Side } from '#booking/domain/side'
import Review from '#booking/persistence/review_model'
import type { ReviewView } from '#booking/queries/views'
import type { IdentityContract } from '#identity/contract/identity'

/** Reviews of a booking that the side may see: its own, and both once published. */
export async function reviewsOf(
  bookingId: string,
  side: Side,
  identity: IdentityContract
): Promise<ReviewView[]> {
  const rows = await Review.query().where('bookingId', bookingId).orderBy('authorSide')
  return reviewViews(
    rows.filter((review) => review.publishedAt !== null || review.authorSide === side),
    identity
  )
}

export async function reviewViews(
  rows: readonly Review[],
  identity: IdentityContract
): Promise<ReviewView[]> {
  const names = await identity.parties([...new Set(rows.map(({ authorId }) => authorId))])
  return rows.map((row) => {
    const { id, bookingId, authorSide, authorId, rating, text, submittedAt, publishedAt } = row
    const authorName = names.get(authorId)?.name ?? ''
    return {
      ...{ id, bookingId, authorSide, authorId, authorName },
      ...{ rating, text, submittedAt, publishedAt },
    }
  })
}
