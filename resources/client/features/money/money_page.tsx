import { useAccount } from '~/app/session'
import { useLive } from '~/lib/use_live'
import type { MoneyValue } from '~/lib/money'
import { Money } from '~/ui/money'
import { PageTitle } from '~/ui/page_title'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { useWallets, walletsKey, type Wallet } from './wallet'

function Figure({ label, value, help }: { label: string; value: MoneyValue; help: string }) {
  return (
    <div class="grid content-start gap-1">
      <dt class="text-13 text-ink-soft">{label}</dt>
      <dd class="display text-24">
        <Money value={value} />
      </dd>
      <dd class="text-13 text-ink-soft">{help}</dd>
    </div>
  )
}

function WalletCard({ wallet }: { wallet: Wallet }) {
  return (
    <li class="grid gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6">
      <h2 class="text-17 font-semibold">{`${wallet.currency} wallet`}</h2>
      <dl class="grid gap-4 sm:grid-cols-3">
        <Figure label="Available" value={wallet.available} help="Yours to spend now" />
        <Figure
          label="Pending"
          value={wallet.pending}
          help="Earned; available after a short check"
        />
        <Figure label="Held in escrow" value={wallet.held} help="Set aside for your bookings" />
      </dl>
      <a class="link justify-self-start" href={`/app/money/${wallet.id}`}>
        {`See every movement in ${wallet.currency}`}
      </a>
    </li>
  )
}

export default function MoneyPage() {
  const account = useAccount()
  const wallets = useWallets()
  useLive(`parties/${account.id}`, [walletsKey])
  return (
    <>
      <PageTitle title="Money" lead="What is yours, what is on its way, and what is set aside." />
      {wallets.isPending && <SkeletonRows rows={2} label="Loading your wallets" />}
      {wallets.isError && (
        <ErrorState error={wallets.error} onRetry={() => void wallets.refetch()} />
      )}
      {wallets.data?.items.length === 0 && (
        <EmptyState title="No money yet">
          A wallet opens by itself with your first payment, in the currency of the booking.
        </EmptyState>
      )}
      <ul class="grid gap-4">
        {wallets.data?.items.map((wallet) => (
          <WalletCard key={wallet.id} wallet={wallet} />
        ))}
      </ul>
    </>
  )
}
