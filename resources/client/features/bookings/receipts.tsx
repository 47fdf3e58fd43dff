import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import { dateTime } from '~/lib/dates'
import type { Resource } from '~/lib/jsonapi'
import { formatMoney, type MoneyValue } from '~/lib/money'
import { folded, Rest } from '~/ui/rest'
import { bookingKey } from './booking_queries'

interface ReceiptAttributes {
  readonly kind: string
  readonly occurredAt: string
  readonly status: 'sealed' | 'waiting'
  readonly legs: readonly { readonly account: string; readonly amount: MoneyValue }[]
}

const WORDS: Readonly<Record<string, string>> = {
  hold: 'Put into escrow',
  release: 'Released',
  refund: 'Returned',
  split: 'Settled',
  bonus: 'Bonus',
  reversal: 'Taken back',
}

const amountOf = (legs: ReceiptAttributes['legs']): string => {
  const leg = legs.find(({ account }) => account === 'booking_escrow') ?? legs[0]
  if (!leg) return ''
  const { amount, currency } = leg.amount
  return ` ${formatMoney({ amount: amount.replace('-', ''), currency })}`
}

function List({ receipts }: { receipts: readonly Resource<ReceiptAttributes>[] }) {
  return (
    <ul class="grid gap-3">
      {receipts.map(({ id, kind, occurredAt, status, legs }) => (
        <li key={id} class="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <span>
            <span class="font-semibold">{`${WORDS[kind] ?? 'Moved'}${amountOf(legs)}`}</span>
            <span class="block text-13 text-ink-soft">{dateTime(occurredAt)}</span>
          </span>
          {status === 'sealed' ? (
            <span class="flex gap-4">
              <a class="link inline-flex min-h-11 items-center" href={`/verify?transfer=${id}`}>
                Check it
              </a>
              <a
                class="link inline-flex min-h-11 items-center"
                href={`/api/v1/receipts/${id}/file`}
                download
              >
                Download it
              </a>
            </span>
          ) : (
            <span class="text-13 text-ink-soft">Being made</span>
          )}
        </li>
      ))}
    </ul>
  )
}

const LATEST = 4

/** A receipt for each movement of the booking's money, to check and to keep. */
export function Receipts({ bookingId }: { bookingId: string }) {
  const receipts = useQuery({
    queryKey: [...bookingKey(bookingId), 'receipts'],
    queryFn: ({ signal }) =>
      getMany<ReceiptAttributes>('/receipts', { 'filter[bookingId]': bookingId }, signal),
  })
  if (!receipts.data?.items.length) return null
  const [latest, earlier] = folded(receipts.data.items, LATEST)
  return (
    <section aria-labelledby="receipts" class="grid gap-3">
      <h2 id="receipts" class="display text-24">
        Receipts
      </h2>
      <List receipts={latest} />
      {earlier.length > 0 && (
        <Rest label={`${earlier.length} earlier receipts`}>
          <List receipts={earlier} />
        </Rest>
      )}
    </section>
  )
}
