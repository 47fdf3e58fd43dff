import { dateTime } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { Badge } from '~/ui/badge'
import { Money } from '~/ui/money'
import { PART_STATES, paymentInWords, type Part, type Refund } from './refund'

/** When it is there, or was; or why it is not. */
function when({ state, failure, expectedAt, settledAt, amount }: Part): string {
  if (state === 'failed') {
    return `${failure ?? 'It did not go through.'} ${formatMoney(amount)} is in your wallet again.`
  }
  return settledAt === null
    ? `There by ${dateTime(expectedAt)}`
    : `Left ${dateTime(settledAt)}. Your bank may take until ${dateTime(expectedAt)} to show it.`
}

function PartRow({ part }: { part: Part }) {
  const { tone, words } = PART_STATES[part.state]
  return (
    <li class="grid gap-1 py-3">
      <span class="flex flex-wrap items-center justify-between gap-3">
        <Money value={part.amount} />
        <Badge tone={tone}>{words}</Badge>
      </span>
      <span>{paymentInWords(part.payment)}</span>
      <span class="text-13 text-ink-soft">{when(part)}</span>
    </li>
  )
}

/** What was taken back, part by part. */
export function RefundList({ refunds }: { refunds: readonly Refund[] }) {
  return (
    <ul class="grid gap-3">
      {refunds.map((refund) => (
        <li key={refund.id} class="rounded-12 border border-line bg-surface p-4">
          <p class="text-13 text-ink-soft">{`Asked for ${dateTime(refund.requestedAt)}`}</p>
          <ul class="divide-y divide-line">
            {refund.parts.map((part) => (
              <PartRow key={part.id} part={part} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
