import { useLocation } from 'preact-iso'
import { StaffTabs } from '~/app/staff_tabs'
import { dateTime, timeAgo } from '~/lib/dates'
import { Badge } from '~/ui/badge'
import { PageTitle } from '~/ui/page_title'
import { Pagination } from '~/ui/pagination'
import { ReviewCard } from '~/ui/review_card'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { Tabs } from '~/ui/tabs'
import { casesOf, REASON_WORDS, useReports, type Case, type Report } from './cases'
import { ModerateForm } from './moderate_form'

function Reported({ report }: { report: Report }) {
  return (
    <li class="grid gap-1">
      <p class="flex flex-wrap items-center gap-2">
        <Badge tone={report.kind === 'appeal' ? 'accent' : 'amber'}>
          {REASON_WORDS[report.reason]}
        </Badge>
        <span class="text-13 text-ink-soft" title={dateTime(report.reportedAt)}>
          {`${report.reporterName}, ${timeAgo(report.reportedAt)}`}
        </span>
      </p>
      {report.words && <p class="max-w-reading whitespace-pre-line">{report.words}</p>}
    </li>
  )
}

function CaseCard({ review, reports }: Case) {
  return (
    <ReviewCard review={review}>
      <ul class="grid gap-3 border-t border-line pt-3">
        {reports.map((report) => (
          <Reported key={report.id} report={report} />
        ))}
      </ul>
      <p>
        <a class="link" href={`/app/bookings/${review.bookingId}`}>
          To the booking
        </a>
      </p>
      {reports.some((each) => each.decision === null) &&
        (review.meta.can.includes('moderate') ? (
          <ModerateForm review={review} />
        ) : (
          <p class="text-ink-soft">Somebody else on our staff decides this.</p>
        ))}
    </ReviewCard>
  )
}

export default function ModerationPage() {
  const { query } = useLocation()
  const show = query.show === 'closed' ? 'closed' : 'open'
  const reports = useReports(show, query.after)
  const cases = casesOf(reports.data?.items ?? [])
  const next = reports.data?.next ? new URL(reports.data.next, location.origin) : null
  const after = next?.searchParams.get('page[after]')
  return (
    <>
      <PageTitle
        title="Reported reviews"
        lead="What somebody asked us to look at, oldest first. Every decision needs a reason, which both sides read."
      />
      <StaffTabs current="/app/staff/reviews" />
      <Tabs
        label="Which reports"
        tabs={[
          { href: '/app/staff/reviews', label: 'Waiting', current: show === 'open' },
          { href: '/app/staff/reviews?show=closed', label: 'Decided', current: show === 'closed' },
        ]}
      />
      {reports.isPending && <SkeletonRows label="Loading the reports" />}
      {reports.isError && (
        <ErrorState error={reports.error} onRetry={() => void reports.refetch()} />
      )}
      {reports.data && cases.length === 0 && (
        <EmptyState title={show === 'open' ? 'Nothing waits' : 'Nothing decided yet'}>
          Anybody signed in can report a review, and both sides can ask for a second look at what
          was decided.
        </EmptyState>
      )}
      <div class="grid gap-6">
        {cases.map((each) => (
          <CaseCard key={each.review.id} {...each} />
        ))}
      </div>
      <Pagination
        prev={null}
        next={after ? `/app/staff/reviews?show=${show}&after=${encodeURIComponent(after)}` : null}
      />
    </>
  )
}
