import { dateTime } from '~/lib/dates'
import { fileSize } from '~/lib/files'
import { FileText } from '~/ui/icons'
import { ErrorState, SkeletonRows } from '~/ui/states'
import { shortDigest, useEvidence, type Evidence } from './evidence'
import { EvidenceUpload } from './evidence_upload'

interface EvidencePanelProps {
  readonly bookingId: string
  readonly disputeId: string
  /** Whether the reader may add a file, as the server says. */
  readonly writable: boolean
  /** Of its heading, one below what stands around it. */
  readonly level: 2 | 3 | 4
}

/** One sealed file: what it is, who sealed it and when, and the digest it can be checked by. */
export function EvidenceItem({ file }: { file: Evidence }) {
  return (
    <div class="flex items-start gap-3">
      <FileText size={20} strokeWidth={1.5} class="mt-1 flex-none" aria-hidden="true" />
      <div class="grid min-w-0 gap-1">
        <p class="min-w-0 break-words">
          <a class="link" href={file.fileUrl} target="_blank" rel="noreferrer">
            {file.name}
          </a>
          <span class="text-ink-soft">{` · ${fileSize(file.size)}`}</span>
        </p>
        {file.caption && <p class="max-w-reading whitespace-pre-line">{file.caption}</p>}
        <p class="text-13 text-ink-soft">
          {`${file.addedByName} · sealed `}
          <time dateTime={file.sealedAt}>{dateTime(file.sealedAt)}</time>
        </p>
        <details class="text-13 text-ink-soft">
          <summary class="w-fit cursor-pointer py-2.5 leading-6">
            {`Digest ${shortDigest(file.digest)}`}
          </summary>
          <p class="max-w-reading pt-1">
            The SHA-256 of the file, taken as it arrived. Whoever has the file can work it out again
            and see that not a byte has changed.
          </p>
          <code class="block pt-1 break-all">{file.digest}</code>
        </details>
      </div>
    </div>
  )
}

/** What both sides have sealed in a dispute, and a place to add to it. */
export function EvidencePanel({ bookingId, disputeId, writable, level }: EvidencePanelProps) {
  const evidence = useEvidence(bookingId, disputeId)
  const heading = `evidence-${disputeId}`
  const Heading = `h${level}` as const
  return (
    <section aria-labelledby={heading} class="grid gap-3">
      <Heading id={heading} class={level === 2 ? 'display text-24' : 'text-17 font-semibold'}>
        Evidence
      </Heading>
      {evidence.isPending && <SkeletonRows rows={1} label="Loading the evidence" />}
      {evidence.isError && (
        <ErrorState error={evidence.error} onRetry={() => void evidence.refetch()} />
      )}
      {evidence.data?.length === 0 && (
        <p class="text-ink-soft">
          {writable
            ? 'No files yet. A photo, a recording or the agreed text often settles it.'
            : 'No files were sealed.'}
        </p>
      )}
      {evidence.data && evidence.data.length > 0 && (
        <ul class="grid gap-4">
          {evidence.data.map((file) => (
            <li key={file.id}>
              <EvidenceItem file={file} />
            </li>
          ))}
        </ul>
      )}
      {writable && <EvidenceUpload bookingId={bookingId} disputeId={disputeId} />}
    </section>
  )
}
