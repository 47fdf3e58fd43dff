import { useQuery, useQueryClient } from '@tanstack/preact-query'
import { useLocation } from 'preact-iso'
import { getMany } from '~/lib/api'
import { cx } from '~/lib/class_names'
import { timeAgo } from '~/lib/dates'
import type { Resource } from '~/lib/jsonapi'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
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
        'grid gap-1 rounded-12 border bg-surface p-4',
        unread ? 'border-accent' : 'border-line'
      )}
    >
      <p class="flex flex-wrap justify-between gap-2">
        <span class={cx(unread && 'font-semibold')}>
          {notice.title}
          {unread && <span class="sr-only"> (unread)</span>}
        </span>
        <span class="text-13 text-ink-soft">{timeAgo(notice.createdAt)}</span>
      </p>
      {notice.body && <p class="max-w-reading text-ink-soft">{notice.body}</p>}
      {(notice.url || unread) && (
        <Button
          tone="quiet"
          class="-ms-4 justify-self-start"
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

export default function NoticesPage() {
  const client = useQueryClient()
  const { query } = useLocation()
  const unread = query.show === 'unread'
  const readAll = useIntent()
  const notices = useQuery({
    queryKey: ['notices', 'list', unread, query.after ?? null],
    queryFn: ({ signal }) =>
      getMany<NoticeAttributes>(
        '/notices',
        { 'filter[unread]': unread || undefined, 'page[after]': query.after },
        signal
      ),
  })
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
          <Button tone="secondary" busy={readAll.sending} onClick={() => void readEverything()}>
            Mark all as read
          </Button>
        }
      />
      <Tabs
        label="Which notices"
        tabs={[
          { href: '/app/notices', label: 'All', current: !unread },
          { href: '/app/notices?show=unread', label: 'Unread', current: unread },
        ]}
      />
      <FormError error={readAll.error} />
      {notices.isPending && <SkeletonRows label="Loading your notices" />}
      {notices.isError && (
        <ErrorState error={notices.error} onRetry={() => void notices.refetch()} />
      )}
      {notices.data?.items.length === 0 && (
        <EmptyState title={unread ? 'Nothing unread' : 'No notices yet'}>
          When somebody answers you, pays, or waits for you, it says so here.
        </EmptyState>
      )}
      <ul class="grid gap-3">
        {notices.data?.items.map((notice) => (
          <Row key={notice.id} notice={notice} />
        ))}
      </ul>
      <Pagination
        prev={null}
        next={
          after
            ? `/app/notices?show=${unread ? 'unread' : 'all'}&after=${encodeURIComponent(after)}`
            : null
        }
      />
    </>
  )
}
