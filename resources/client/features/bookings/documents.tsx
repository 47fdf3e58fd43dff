import { DocumentList } from '~/app/documents/document_list'
import { useDocuments } from '~/app/documents/documents'

/** Invoices and credit notes of the booking, as far as they are the reader's. */
export function BookingDocuments({ bookingId }: { bookingId: string }) {
  const documents = useDocuments({ bookingId })
  if (!documents.data?.items.length) return null
  return (
    <section aria-labelledby="documents" class="grid gap-3">
      <h2 id="documents" class="display text-24">
        Documents
      </h2>
      <DocumentList documents={documents.data.items} />
      {documents.data.next && (
        <a class="link justify-self-start" href="/app/money/documents">
          See all your documents
        </a>
      )}
    </section>
  )
}
