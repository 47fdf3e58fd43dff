import { useQuery } from '@tanstack/preact-query'
import { useRoute } from 'preact-iso'
import { getOne } from '~/lib/api'
import type { Review, ReviewAttributes } from '~/lib/review'
import { EmptyState } from '~/ui/empty_state'
import { PageTitle } from '~/ui/page_title'
import { ReviewCard } from '~/ui/review_card'
import { ErrorState, SkeletonRows } from '~/ui/states'
import { ReportForm } from './report_form'
import { WordsForm } from './words_form'

function Actions({ review }: { review: Review }) {
  const can = (event: string) => review.meta.can.includes(event)
  return (
    <>
      {can('reply') && (
        <WordsForm
          reviewId={review.id}
          event="reply"
          field="text"
          title="Your reply"
          consequence="Everybody who reads the review reads your reply below it. You can reply once, and not change it afterwards."
          label="What do you want to say to it?"
          button="Publish the reply"
          done={`Published. ${review.authorName} has been told.`}
        />
      )}
      {can('appeal') && (
        <WordsForm
          reviewId={review.id}
          event="appeal"
          field="words"
          title="Ask for a second look"
          consequence="Somebody else on our staff reads your words and decides again. What they decide then stays."
          label="Why should it be decided differently?"
          button="Ask for a second look"
          done="Asked. Another member of staff looks at it, and you are told what they decide."
        />
      )}
      {can('report') && <ReportForm reviewId={review.id} />}
    </>
  )
}

export default function ReviewPage() {
  const { id = '' } = useRoute().params
  const review = useQuery({
    queryKey: ['reviews', id],
    queryFn: ({ signal }) => getOne<ReviewAttributes>(`/reviews/${id}`, {}, signal),
  })
  if (review.isPending) return <SkeletonRows label="Loading the review" rows={2} />
  if (review.isError) {
    return (
      <>
        <PageTitle title="Review" />
        <ErrorState error={review.error} onRetry={() => void review.refetch()} />
      </>
    )
  }
  if (!review.data) {
    return <EmptyState title="No such review">It may have been taken down.</EmptyState>
  }
  const side = review.data.meta.viewerSide
  const party = side === 'client' || side === 'talent'
  return (
    <>
      <PageTitle
        title="Review"
        lead={
          party && (
            <a class="link" href={`/app/bookings/${review.data.bookingId}`}>
              To the booking
            </a>
          )
        }
      />
      <div class="grid max-w-reading gap-6">
        <ReviewCard review={review.data} />
        <Actions review={review.data} />
      </div>
    </>
  )
}
