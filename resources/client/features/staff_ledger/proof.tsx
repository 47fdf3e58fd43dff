import { ErrorState, SkeletonRows } from '~/ui/states'
import { Facts, Hash } from './facts'
import { useReceipt, type Transfer } from './ledger'

/** The leaf, the way from it to the signed head, and the places to check both. */
export function Proof({ transfer }: { transfer: Transfer }) {
  const { id, leaf } = transfer
  const { data, isPending, isError, error, refetch } = useReceipt(id)
  const receipt = data?.receipt ?? null
  return (
    <section aria-labelledby="proof" class="grid gap-3">
      <h2 id="proof" class="display text-24">
        Its proof
      </h2>
      {isPending && <SkeletonRows rows={1} label="Loading the proof" />}
      {isError && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && (leaf === null || receipt === null) && (
        <p>It is being sealed, which takes about a second.</p>
      )}
      {leaf && receipt && (
        <>
          <Facts
            facts={[
              ['Leaf', `${leaf.index} of ${receipt.proof.size}, epoch ${leaf.epoch}`],
              ['Hash of the leaf', <Hash key="leaf" hex={leaf.hash} />],
            ]}
          />
          <details class="rounded-12 border border-line bg-surface p-4">
            <summary class="min-h-11 cursor-pointer content-center font-semibold">
              {`${receipt.proof.path.length} hashes from the leaf to the head, and the signed head`}
            </summary>
            <ol class="grid list-decimal gap-1 ps-8 pt-3">
              {receipt.proof.path.map((hash, index) => (
                <li key={index}>
                  <Hash hex={hash} />
                </li>
              ))}
            </ol>
            <pre
              class="mt-4 rounded-6 bg-sunken p-3 text-13 break-all whitespace-pre-wrap"
              aria-label="The signed checkpoint"
            >
              {receipt.checkpoint}
            </pre>
          </details>
          <p class="flex flex-wrap gap-x-6">
            <a class="link inline-flex min-h-11 items-center" href={`/verify?transfer=${id}`}>
              Check it in this browser
            </a>
            <a
              class="link inline-flex min-h-11 items-center"
              href={`/api/v1/receipts/${id}/file`}
              download
            >
              Download the receipt
            </a>
          </p>
        </>
      )}
    </section>
  )
}
