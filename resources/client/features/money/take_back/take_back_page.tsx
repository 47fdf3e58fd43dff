import { useLocation, useRoute } from 'preact-iso'
import { addMoney, compareMoney, formatMoney, isZero } from '~/lib/money'
import { useLive } from '~/lib/use_live'
import { PageTitle } from '~/ui/page_title'
import { Pagination } from '~/ui/pagination'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { pathWith } from '../filters'
import { useWallet, walletsKey, type Wallet } from '../wallet'
import { refundsKey, useRefunds, useSources, type Source } from './refund'
import { RefundList } from './refund_list'
import { TakeBackForm } from './take_back_form'

function TakeBack({ wallet, sources }: { wallet: Wallet; sources: readonly Source[] }) {
  const open = sources.filter(({ refundable }) => !isZero(refundable))
  const nothing = { amount: '0', currency: wallet.currency }
  const along = addMoney(nothing, ...open.map(({ refundable }) => refundable))
  const possible = compareMoney(along, wallet.spendable) > 0 ? wallet.spendable : along
  const other = compareMoney(wallet.spendable, along) > 0
  return (
    <>
      {isZero(possible) ? (
        <EmptyState title="Nothing to take back">
          {isZero(wallet.spendable)
            ? 'What you pay in and do not spend can go back from here.'
            : 'What is in this wallet did not come with a payment that it could go back along. You can spend it here, or exchange it into the currency that you paid in.'}
        </EmptyState>
      ) : (
        <TakeBackForm wallet={wallet} sources={open} possible={possible} />
      )}
      {other && !isZero(possible) && (
        <p class="max-w-form text-ink-soft">
          {`You have ${formatMoney(wallet.spendable)} here. The part that cannot go back did not come with one of these payments, or went back along them already.`}
        </p>
      )}
    </>
  )
}

/** Unspent money goes back to where it came from, and only there. */
export default function TakeBackPage() {
  const { id = '' } = useRoute().params
  const { query } = useLocation()
  const wallet = useWallet(id)
  const sources = useSources(id)
  const refunds = useRefunds(id, query.after)
  const ownerId = wallet.data?.ownerId ?? ''
  useLive(ownerId === '' ? null : `parties/${ownerId}`, [walletsKey, refundsKey])
  const asked = [wallet, sources, refunds]
  const broken = asked.find(({ isError }) => isError)
  const next = refunds.data?.next ? new URL(refunds.data.next, location.origin) : null
  const after = next?.searchParams.get('page[after]')
  return (
    <>
      <PageTitle
        title="Take money back"
        lead="What you paid in and have not spent goes back to where it came from, and only there."
      />
      {broken && <ErrorState error={broken.error} onRetry={() => void broken.refetch()} />}
      {asked.some(({ isPending }) => isPending) && !broken && (
        <SkeletonRows rows={3} label="Loading your payments" />
      )}
      {wallet.data && sources.data && (
        <TakeBack wallet={wallet.data} sources={sources.data.items} />
      )}
      {refunds.data && refunds.data.items.length > 0 && (
        <section aria-labelledby="refunds" class="grid gap-3">
          <h2 id="refunds" class="display text-24">
            What you took back
          </h2>
          <RefundList refunds={refunds.data.items} />
        </section>
      )}
      <Pagination
        prev={null}
        next={after ? pathWith(`/app/money/${id}/take-back`, { after }) : null}
      />
    </>
  )
}
