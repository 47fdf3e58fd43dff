import { useActing } from '~/app/acting'
import { isZero } from '~/lib/money'
import { useLive } from '~/lib/use_live'
import { ButtonLink } from '~/ui/button'
import { PageTitle } from '~/ui/page_title'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { Figures } from './figures'
import { useWallets, walletsKey, type Wallet } from './wallet'

const isEmpty = ({ available, pending, held }: Wallet) => [available, pending, held].every(isZero)
const emptyLast = (a: Wallet, b: Wallet) => Number(isEmpty(a)) - Number(isEmpty(b))

function WalletCard({ wallet }: { wallet: Wallet }) {
  return (
    <li class="grid gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6">
      <h2 class="text-17 font-semibold">{`${wallet.currency} wallet`}</h2>
      <Figures wallet={wallet} />
      <a class="link justify-self-start" href={`/app/money/${wallet.id}`}>
        {`See every movement in ${wallet.currency}`}
      </a>
    </li>
  )
}

export default function MoneyPage() {
  const acting = useActing()
  const wallets = useWallets()
  useLive(`parties/${acting.id}`, [walletsKey])
  return (
    <>
      <PageTitle
        title={acting.isOrganisation ? `Money of ${acting.name}` : 'Money'}
        lead="What is there, what is on its way, and what is set aside."
        actions={
          <ButtonLink tone="secondary" href="/app/money/payouts">
            Get paid out
          </ButtonLink>
        }
      />
      {wallets.isPending && <SkeletonRows rows={2} label="Loading your wallets" />}
      {wallets.isError && (
        <ErrorState error={wallets.error} onRetry={() => void wallets.refetch()} />
      )}
      {!acting.may('books') && (
        <EmptyState title="Your role does not include this">
          {`Who looks after the money of ${acting.name} sees it here. Ask one of its owners if you should.`}
        </EmptyState>
      )}
      {acting.may('books') && wallets.data?.items.length === 0 && (
        <EmptyState title="No money yet">
          A wallet opens by itself with your first payment, in the currency of the booking.
        </EmptyState>
      )}
      <ul class="grid gap-4">
        {[...(wallets.data?.items ?? [])].sort(emptyLast).map((wallet) => (
          <WalletCard key={wallet.id} wallet={wallet} />
        ))}
      </ul>
      <a class="link justify-self-start" href="/app/money/documents">
        Invoices, refunds and statements
      </a>
    </>
  )
}
