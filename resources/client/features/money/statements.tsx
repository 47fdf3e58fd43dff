import { DocumentList } from '~/app/documents/document_list'
import { useDocuments } from '~/app/documents/documents'

const SHOWN = 3

/** The newest months of a wallet; the rest is a page away. */
export function Statements({ walletId }: { walletId: string }) {
  const statements = useDocuments({ walletId, kind: 'statement' })
  const all = statements.data?.items ?? []
  if (all.length === 0) return null
  return (
    <section aria-labelledby="statements" class="grid gap-3">
      <h2 id="statements" class="display text-24">
        Statements
      </h2>
      <DocumentList documents={all.slice(0, SHOWN)} />
      {all.length > SHOWN && (
        <a
          class="link inline-flex min-h-11 items-center justify-self-start"
          href={`/app/money/documents?kind=statement&walletId=${walletId}`}
        >
          See the statements of every month
        </a>
      )}
    </section>
  )
}
