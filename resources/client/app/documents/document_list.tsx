import { useAccount } from '~/app/session'
import { day } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { documentInWords, type PaperDocument } from './documents'

function Row({ document, ownId }: { document: PaperDocument; ownId: string }) {
  const { number, kind, issuedAt, total, file } = document
  const words = documentInWords(document, ownId)
  const figure = kind === 'statement' ? `closes with ${formatMoney(total)}` : formatMoney(total)
  return (
    <li class="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <span class="min-w-0">
        <span class="font-semibold">{words}</span>
        <span class="block text-13 text-ink-soft">
          {`${number} · ${day(issuedAt)} · `}
          <span class="money">{figure}</span>
        </span>
      </span>
      <a class="link inline-flex min-h-11 items-center" href={file.path} download={`${number}.pdf`}>
        Download PDF
        <span class="sr-only">{`: ${words}, ${number}`}</span>
      </a>
    </li>
  )
}

/** Papers to keep, newest first, each to be saved. */
export function DocumentList({ documents }: { documents: readonly PaperDocument[] }) {
  const { id } = useAccount()
  return (
    <ul class="grid gap-3">
      {documents.map((document) => (
        <Row key={document.id} document={document} ownId={id} />
      ))}
    </ul>
  )
}
