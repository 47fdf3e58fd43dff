import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { Button, ButtonLink } from '~/ui/button'
import { CompareBar } from '~/ui/compare'
import { Plus } from '~/ui/icons'
import { PageTitle } from '~/ui/page_title'
import { Pagination } from '~/ui/pagination'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { Tabs } from '~/ui/tabs'
import { KeepDialog } from './keep_dialog'
import { useKept, useLists, type TalentList } from './kept'
import { KeptCard } from './kept_card'
import { DeleteListDialog, ListDialog } from './list_dialog'
import { SavedTabs } from './tabs'

const address = (list: string | null) => (list ? `/app/saved?list=${list}` : '/app/saved')

type Open = 'new' | 'rename' | 'delete' | null

function People({ list, after }: { list: TalentList; after: string | null }) {
  const { route } = useLocation()
  const kept = useKept(list.id, after)
  if (kept.isPending) return <SkeletonRows label="Loading your list" />
  if (kept.isError) return <ErrorState error={kept.error} onRetry={() => void kept.refetch()} />
  const { items, next } = kept.data
  if (items.length === 0) {
    return (
      <EmptyState
        title="Nobody is on this list"
        action={<ButtonLink href="/talents">Find talent</ButtonLink>}
      >
        <p>“Keep” on a profile or in a search puts people here.</p>
      </EmptyState>
    )
  }
  const marker = next && new URLSearchParams(next.split('?')[1]).get('page[after]')
  const onKeep = (talent: string) => route(`/app/saved?list=${list.id}&keep=${talent}`)
  return (
    <>
      <ul class="grid gap-6 sm:grid-cols-2 xl:grid-cols-3">
        {items.map((each) => (
          <KeptCard key={each.id} kept={each} onKeep={onKeep} />
        ))}
      </ul>
      <Pagination
        prev={after === null ? null : address(list.id)}
        next={marker && `${address(list.id)}&after=${encodeURIComponent(marker)}`}
      />
    </>
  )
}

/** The people a client keeps, list by list; nobody else sees them. */
export default function SavedPage() {
  const { query, route } = useLocation()
  const lists = useLists()
  const [open, setOpen] = useState<Open>(null)
  const all = lists.data?.items ?? []
  const list = all.find(({ id }) => id === query.list) ?? all[0] ?? null
  const may = (what: string) => list !== null && list.meta.can.includes(what)
  const close = (next: string | null) => {
    setOpen(null)
    if (next !== null) route(address(next))
  }

  return (
    <>
      <PageTitle
        title="Saved"
        lead="People and searches to come back to. Only you see them."
        actions={
          <Button tone="secondary" onClick={() => setOpen('new')}>
            <Plus size={18} strokeWidth={1.5} aria-hidden="true" />
            Start a list
          </Button>
        }
      />
      <SavedTabs current="people" />
      {lists.isPending && <SkeletonRows label="Loading your lists" />}
      {lists.isError && <ErrorState error={lists.error} onRetry={() => void lists.refetch()} />}
      {lists.isSuccess && list === null && (
        <EmptyState
          title="You have kept nobody yet"
          action={<ButtonLink href="/talents">Find talent</ButtonLink>}
        >
          <p>
            “Keep” on a profile or in a search puts people here, with notes to yourself. Lists keep
            them apart when you look for more than one thing.
          </p>
        </EmptyState>
      )}
      {list && (
        <>
          <Tabs
            label="Your lists"
            level="second"
            tabs={all.map((each) => ({
              href: address(each.id),
              label: each.name,
              count: each.size,
              current: each.id === list.id,
            }))}
          />
          {(may('rename') || may('delete')) && (
            <div class="-ms-4 flex flex-wrap">
              <Button tone="quiet" onClick={() => setOpen('rename')}>
                Rename this list
              </Button>
              <Button tone="quiet" onClick={() => setOpen('delete')}>
                Delete this list
              </Button>
            </div>
          )}
          <People list={list} after={query.after ?? null} />
        </>
      )}
      <CompareBar />
      {query.keep && lists.isSuccess && (
        <KeepDialog
          id={query.keep}
          lists={all}
          onClose={(next) => route(address(next ?? query.list ?? null), true)}
        />
      )}
      {(open === 'new' || open === 'rename') && (
        <ListDialog list={open === 'rename' ? list : null} onClose={close} />
      )}
      {open === 'delete' && list && (
        <DeleteListDialog
          list={list}
          onClose={() => {
            setOpen(null)
            route('/app/saved')
          }}
        />
      )}
    </>
  )
}
