import { useLocation } from 'preact-iso'
import { useMemo, useState } from 'preact/hooks'
import { useAccount } from '~/app/session'
import { ApiError } from '~/lib/api_error'
import { now } from '~/lib/clock'
import { monthYear } from '~/lib/dates'
import { useLive } from '~/lib/use_live'
import { Button, ButtonLink } from '~/ui/button'
import { PageTitle } from '~/ui/page_title'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { toast } from '~/ui/toast'
import { Agenda } from './agenda'
import { useDeadlines } from './deadlines'
import { dayKey, monthOf, neighbour } from './month'
import { MonthGrid } from './month_grid'

/** Where the reader's device is; all times of the app are told in it. */
const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll('_', ' ')

function useDownload() {
  const [busy, setBusy] = useState(false)
  const download = async () => {
    setBusy(true)
    try {
      const { downloadCalendar } = await import('./download')
      await downloadCalendar()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      toast(error.message)
    } finally {
      setBusy(false)
    }
  }
  return { busy, download }
}

/** What will happen by itself in one's bookings, when, and who may act before. */
export default function CalendarPage() {
  const account = useAccount()
  const { query } = useLocation()
  const today = now()
  const month = useMemo(() => monthOf(query.month, now()), [query.month])
  const deadlines = useDeadlines(month.days[0] ?? month.first, month.end)
  const inMonth = deadlines.data?.filter(({ at }) => dayKey(new Date(at)).startsWith(month.name))
  useLive(`parties/${account.id}`, [['deadlines']])
  const { busy, download } = useDownload()
  const name = monthYear(`${month.name}-15T00:00:00Z`)
  return (
    <>
      <PageTitle
        title="Calendar"
        lead="What happens by itself in your bookings, when, and who can act before."
        actions={
          <Button tone="secondary" busy={busy} onClick={() => void download()}>
            Save for my calendar (.ics)
          </Button>
        }
      />
      <nav aria-label="Month" class="flex flex-wrap items-center justify-between gap-3">
        <p class="grid">
          <span aria-live="polite" class="display text-24">
            {name}
          </span>
          <span class="text-13 text-ink-soft">{`Times are those of ${ZONE}`}</span>
        </p>
        <p class="-mx-4 flex sm:mx-0 sm:gap-2">
          <ButtonLink href={`/app/calendar?month=${neighbour(month, -1)}`} tone="quiet">
            Earlier
          </ButtonLink>
          <ButtonLink href="/app/calendar" tone="quiet">
            Today
          </ButtonLink>
          <ButtonLink href={`/app/calendar?month=${neighbour(month, 1)}`} tone="quiet">
            Later
          </ButtonLink>
        </p>
      </nav>
      {deadlines.isPending && <SkeletonRows label="Loading your deadlines" />}
      {deadlines.isError && (
        <ErrorState error={deadlines.error} onRetry={() => void deadlines.refetch()} />
      )}
      {deadlines.data && (
        <>
          <MonthGrid month={month} deadlines={deadlines.data} today={today} />
          <Agenda deadlines={inMonth ?? []} />
        </>
      )}
      {inMonth?.length === 0 && (
        <EmptyState title={`No deadlines in ${name}`}>
          Offers to answer, work to look at and everything else with a clock shows up here.
        </EmptyState>
      )}
    </>
  )
}
