import { useQuery } from '@tanstack/preact-query'
import { useOwnParty } from '~/app/acting'
import { getMany } from '~/lib/api'
import type { MoneyValue } from '~/lib/money'
import { Money } from '~/ui/money'
import { ErrorState, SkeletonRows } from '~/ui/states'

interface Balance {
  readonly currency: string
  readonly available: MoneyValue
  readonly pending: MoneyValue
  readonly held: MoneyValue
}

export function OwnMoney() {
  const owner = useOwnParty()
  const wallets = useQuery({
    queryKey: ['wallets', 'of', owner ?? null],
    queryFn: ({ signal }) => getMany<Balance>('/wallets', { 'filter[owner]': owner }, signal),
  })
  if (wallets.isPending) return <SkeletonRows rows={1} label="Loading your money" />
  if (wallets.isError) {
    return <ErrorState error={wallets.error} onRetry={() => void wallets.refetch()} />
  }
  if (wallets.data.items.length === 0) {
    return <p class="text-ink-soft">No money yet. A wallet opens with your first payment.</p>
  }
  return (
    <ul class="grid gap-3 sm:grid-cols-2">
      {wallets.data.items.map((wallet) => (
        <li key={wallet.id} class="rounded-12 border border-line bg-surface p-4">
          <a href={`/app/money/${wallet.id}`} class="grid gap-1 hover:underline">
            <span class="text-13 text-ink-soft">Available</span>
            <Money value={wallet.available} class="display text-24" />
          </a>
          <p class="text-13 text-ink-soft">
            <Money value={wallet.pending} /> on its way, <Money value={wallet.held} /> held in
            escrow
          </p>
        </li>
      ))}
    </ul>
  )
}
