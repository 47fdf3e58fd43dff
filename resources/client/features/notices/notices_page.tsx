import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query'
import { useLocation } from 'preact-iso'
import { getMany } from '~/lib/api'
import { cx } from '~/lib/class_names'
import { timeAgo } from '~/lib/dates'
import type { Resource } from '~/lib/jsonapi'
import { useIntent } from '~/lib/use_intent'
import { Button, ButtonLink } from '~/ui/button'
import { PageTitle } from '~/ui/page_title'
import { Pagination } from '~/ui/pagination'
import { EmptyState, ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { Tabs } from '~/ui/tabs'

interface NoticeAttributes {
  readonly kind: string
  readonly title: string
  readonly body: string
  readonly url: string | null
  readonly readAt: string | null
  readonly createdAt: string
}
type Notice = Resource<NoticeAttributes>

function Row({ notice }: { notice: Notice }) {
  const client = useQueryClient()
  const { route } = useLocation()
  const intent = useIntent()
  const open = async () => {
    if (notice.readAt === null) {
      await intent.send({ method: 'POST', path: `/notices/${notice.id}/read` })
      await client.invalidateQueries({ queryKey: ['notices'] })
    }
    if (notice.url) route(notice.url)
  }
  const unread = notice.readAt === null
  return (
    <li
      class={cx(
        'grid gap-x-4 gap-y-1 rounded-12 border bg-surface p-4 sm:grid-cols-[1fr_auto] sm:py-3',
        unread ? 'border-accent' : 'border-line'
      )}
    >
      <p class={cx(unread && 'font-semibold')}>
        {notice.title}
        {unread && <span class="sr-only"> (unread)</span>}
      </p>
      <p class="text-13 text-ink-soft sm:text-end">{timeAgo(notice.createdAt)}</p>
      {notice.body && <p class="max-w-reading text-ink-soft sm:col-start-1">{notice.body}</p>}
      {(notice.url || unread) && (
        <Button
          tone="quiet"
          class="-ms-4 -mb-3 justify-self-start sm:col-start-2 sm:-me-4 sm:-my-2 sm:justify-self-end"
          busy={intent.sending}
          onClick={() => void open()}
        >
          {notice.url ? 'See it' : 'Mark as read'}
          <span class="sr-only">{`: ${notice.title}`}</span>
        </Button>
      )}
    </li>
  )
}

interface Filters {
  readonly unread: boolean
  readonly group: string | null
}

/** Where a list of one's notices is; filters are in its address, so that back works. */
function addressOf({ unread, group }: Filters, after?: string): string {
  const query = new URLSearchParams({
    ...(unread ? { show: 'unread' } : {}),
    ...(group === null ? {} : { group }),
    ...(after === undefined ? {} : { after }),
  })
  return query.size > 0 ? `/app/notices?${query.toString()}` : '/app/notices'
}

interface NamedGroup {
  readonly name: string
  readonly label: string
}

function FilterTabs({ filters, groups }: { filters: Filters; groups: readonly NamedGroup[] }) {
  const { unread, group } = filters
  const about = [{ name: null, label: 'Everything' }, ...groups]
  return (
    <>
      <Tabs
        label="Which notices"
        tabs={[false, true].map((only) => ({
          href: addressOf({ unread: only, group }),
          label: only ? 'Unread' : 'All',
          current: only === unread,
        }))}
      />
      {groups.length > 0 && (
        <Tabs
          label="About what"
          level="second"
          tabs={about.map(({ name, label }) => ({
            href: addressOf({ unread, group: name }),
            label,
            current: name === group,
          }))}
        />
      )}
    </>
  )
}

export default function NoticesPage() {
  const client = useQueryClient()
  const { query } = useLocation()
  const filters = { unread: query.show === 'unread', group: query.group ?? null }
  const { unread, group } = filters
  const readAll = useIntent()
  const notices = useQuery({
    queryKey: ['notices', 'list', unread, group, query.after ?? null],
    queryFn: ({ signal }) =>
      getMany<NoticeAttributes>(
        '/notices',
        {
          'filter[unread]': unread || undefined,
          'filter[group]': group,
          'page[after]': query.after,
        },
        signal
      ),
    placeholderData: keepPreviousData,
  })
  const groups = (notices.data?.meta.groups ?? []) as readonly NamedGroup[]
  const next = notices.data?.next ? new URL(notices.data.next, location.origin) : null
  const after = next?.searchParams.get('page[after]')
  const readEverything = async () => {
    const done = await readAll.send({ method: 'POST', path: '/notices/read-all' })
    if (done) await client.invalidateQueries({ queryKey: ['notices'] })
  }
  return (
    <>
      <PageTitle
        title="Notices"
        actions={
          <>
            <Button tone="secondary" busy={readAll.sending} onClick={() => void readEverything()}>
              Mark all as read
            </Button>
            <ButtonLink tone="quiet" class="max-sm:-ms-4" href="/app/notices/preferences">
              How I am reached
            </ButtonLink>
          </>
        }
      />
      <FilterTabs {...{ filters, groups }} />
      <FormError error={readAll.error} />
      {notices.isPending && <SkeletonRows label="Loading your notices" />}
      {notices.isError && (
        <ErrorState error={notices.error} onRetry={() => void notices.refetch()} />
      )}
      {notices.data?.items.length === 0 && (
        <EmptyState title={unread ? 'Nothing unread here' : 'No notices here yet'}>
          When somebody answers you, pays, or waits for you, it says so here.
        </EmptyState>
      )}
      <ul class="grid gap-3">
        {notices.data?.items.map((notice) => (
          <Row key={notice.id} notice={notice} />
        ))}
      </ul>
      <Pagination prev={null} next={after ? addressOf(filters, after) : null} />
    </>
  )
}
