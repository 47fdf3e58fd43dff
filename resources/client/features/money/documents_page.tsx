import { useLocation } from 'preact-iso'
import { DocumentList } from '~/app/documents/document_list'
import { useDocuments } from '~/app/documents/documents'
import { PageTitle } from '~/ui/page_title'
import { Pagination } from '~/ui/pagination'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { Tabs } from '~/ui/tabs'
import { pathWith } from './filters'

const VIEWS: readonly { readonly kind: string; readonly label: string }[] = [
  { kind: '', label: 'All' },
  { kind: 'invoice', label: 'Invoices' },
  { kind: 'fee-invoice', label: 'Our fees' },
  { kind: 'credit-note', label: 'Credit notes' },
  { kind: 'refund-advice', label: 'Refunds' },
  { kind: 'payout-advice', label: 'Payouts' },
  { kind: 'statement', label: 'Statements' },
]

const PATH = '/app/money/documents'

/** Every invoice, credit note and statement, to look through and to keep. */
export default function DocumentsPage() {
  const { query } = useLocation()
  const { kind = '', year, walletId, after } = query
  const documents = useDocuments({ kind, year, walletId }, after)
  const next = documents.data?.next ? new URL(documents.data.next, location.origin) : null
  const more = next?.searchParams.get('page[after]')
  return (
    <>
      <PageTitle
        title="Documents"
        lead="Invoices, credit notes, refunds and statements, for your books."
      />
      <Tabs
        label="Kinds of documents"
        tabs={VIEWS.map((view) => ({
          href: pathWith(PATH, { kind: view.kind, year, walletId }),
          label: view.label,
          current: view.kind === kind,
        }))}
      />
      {documents.isPending && <SkeletonRows label="Loading your documents" />}
      {documents.isError && (
        <ErrorState error={documents.error} onRetry={() => void documents.refetch()} />
      )}
      {documents.data?.items.length === 0 && (
        <EmptyState title="Nothing here yet">
          An invoice comes with every release, a statement with every month in which money moved.
        </EmptyState>
      )}
      {documents.data && documents.data.items.length > 0 && (
        <section
          aria-label="Documents, newest first"
          class="rounded-12 border border-line bg-surface p-4 sm:p-6"
        >
          <DocumentList documents={documents.data.items} />
        </section>
      )}
      <Pagination
        prev={null}
        next={more ? pathWith(PATH, { kind, year, walletId, after: more }) : null}
      />
    </>
  )
}
