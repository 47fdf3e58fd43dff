import { useLocation } from 'preact-iso'
import { Attachments } from '~/app/conversation/attachments'
import { StaffTabs } from '~/app/staff_tabs'
import { dateTime } from '~/lib/dates'
import { Badge } from '~/ui/badge'
import { LongText } from '~/ui/long_text'
import { PageTitle } from '~/ui/page_title'
import { Pagination } from '~/ui/pagination'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { Tabs } from '~/ui/tabs'
import { DecideForm } from './decide_form'
import { OUTCOME_WORDS, REASON_WORDS, useReports, type Report } from './reports'

function ReportCard({ report }: { report: Report }) {
  const { decision } = report
  return (
    <li class="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-12 border border-line bg-surface p-4">
      <p class="flex flex-wrap items-center gap-2">
        <Badge tone={report.kind === 'flag' ? 'accent' : 'amber'}>
          {REASON_WORDS[report.reason]}
        </Badge>
        <span class="text-13 text-ink-soft">
          {`${report.reporterName}, ${dateTime(report.reportedAt)}`}
        </span>
      </p>
      {report.words && <p class="max-w-reading break-words whitespace-pre-line">{report.words}</p>}
      <div class="grid gap-1 border-s-2 border-edge ps-3 break-words">
        <p class="font-semibold">{`${report.authorName} wrote`}</p>
        {report.body && <LongText text={report.body} />}
        <Attachments files={report.attachments} />
      </div>
      <p>
        {report.bookingId ? (
          <a class="link" href={`/app/bookings/${report.bookingId}`}>
            {report.bookingTitle}
          </a>
        ) : (
          `A question about “${report.bookingTitle}”`
        )}
      </p>
      {decision && (
        <p class="max-w-reading break-words text-ink-soft">
          {`${OUTCOME_WORDS[decision.outcome]}, ${dateTime(decision.decidedAt)}. ${decision.note}`}
        </p>
      )}
      {report.meta.can.includes('decide') && <DecideForm report={report} />}
    </li>
  )
}

export default function ReportsPage() {
  const { query } = useLocation()
  const state = query.show === 'closed' ? 'closed' : 'open'
  const reports = useReports(state, query.after)
  const next = reports.data?.next ? new URL(reports.data.next, location.origin) : null
  const after = next?.searchParams.get('page[after]')
  return (
    <>
      <PageTitle
        title="Reported messages"
        lead="What somebody asked us to look at, and who often gives out contact details before anything is paid into escrow. Words stand here as they were said."
      />
      <StaffTabs current="/app/staff/messages" />
      <Tabs
        label="Which reports"
        tabs={[
          { href: '/app/staff/messages', label: 'Waiting', current: state === 'open' },
          {
            href: '/app/staff/messages?show=closed',
            label: 'Decided',
            current: state === 'closed',
          },
        ]}
      />
      {reports.isPending && <SkeletonRows label="Loading the reports" />}
      {reports.isError && (
        <ErrorState error={reports.error} onRetry={() => void reports.refetch()} />
      )}
      {reports.data?.items.length === 0 && (
        <EmptyState title={state === 'open' ? 'Nothing waits' : 'Nothing decided yet'}>
          Both sides of a booking can report what the other one wrote.
        </EmptyState>
      )}
      <ul class="grid grid-cols-[minmax(0,1fr)] gap-4">
        {reports.data?.items.map((report) => (
          <ReportCard key={report.id} report={report} />
        ))}
      </ul>
      <Pagination
        prev={null}
        next={after ? `/app/staff/messages?show=${state}&after=${encodeURIComponent(after)}` : null}
      />
    </>
  )
}
