import { useLocation } from 'preact-iso'
import { useAccount } from '~/app/session'
import { useLive } from '~/lib/use_live'
import { ButtonLink } from '~/ui/button'
import { PageTitle } from '~/ui/page_title'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { SaveDialog } from './save_dialog'
import { SearchCard } from './search_card'
import { askedIn, useSearches } from './searches'
import { SavedTabs } from './tabs'

/** Searches that go on by themselves, and whom they found since one looked last. */
export default function SearchesPage() {
  const { query, route } = useLocation()
  const account = useAccount()
  const searches = useSearches()
  useLive(`parties/${account.id}`, [['saved-searches']])
  const close = () => route('/app/saved/searches', true)
  return (
    <>
      <PageTitle
        title="Saved"
        tab="Saved searches"
        lead="People and searches to come back to. Only you see them."
        actions={
          <ButtonLink href="/talents" tone="secondary">
            Search for more
          </ButtonLink>
        }
      />
      <SavedTabs current="searches" />
      {searches.isPending && <SkeletonRows label="Loading your searches" />}
      {searches.isError && (
        <ErrorState error={searches.error} onRetry={() => void searches.refetch()} />
      )}
      {searches.isSuccess && searches.data.items.length === 0 && (
        <EmptyState
          title="You have saved no search yet"
          action={<ButtonLink href="/talents">Find talent</ButtonLink>}
        >
          <p>
            “Save this search” above the results keeps it here. Whoever fits later is found for you
            and told of in the morning.
          </p>
        </EmptyState>
      )}
      {searches.isSuccess && searches.data.items.length > 0 && (
        <ul class="grid gap-4">
          {searches.data.items.map((search) => (
            <SearchCard key={search.id} search={search} />
          ))}
        </ul>
      )}
      {query.save && <SaveDialog {...askedIn(query)} onClose={close} />}
    </>
  )
}
