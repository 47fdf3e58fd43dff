import { DocumentList } from '~/app/documents/document_list'
import { useDocuments } from '~/app/documents/documents'
import { folded, Rest } from '~/ui/rest'

const LATEST = 4

/** Invoices and credit notes of the booking, as far as they are the reader's. */
export function BookingDocuments({ bookingId }: { bookingId: string }) {
  const documents = useDocuments({ bookingId })
  if (!documents.data?.items.length) return null
  const [latest, earlier] = folded(documents.data.items, LATEST)
  return (
    <section aria-labelledby="documents" class="grid gap-3">
      <h2 id="documents" class="display text-24">
        Documents
      </h2>
      <DocumentList documents={latest} />
      {earlier.length > 0 && (
        <Rest label={`${earlier.length} earlier documents`}>
          <DocumentList documents={earlier} />
        </Rest>
      )}
      {documents.data.next && (
        <a class="link justify-self-start" href="/app/money/documents">
          See all your documents
        </a>
      )}
    </section>
  )
}
