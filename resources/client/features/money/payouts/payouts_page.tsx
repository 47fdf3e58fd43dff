import { useLocation } from 'preact-iso'
import { useActing } from '~/app/acting'
import { useLive } from '~/lib/use_live'
import { ButtonLink } from '~/ui/button'
import { PageTitle } from '~/ui/page_title'
import { Pagination } from '~/ui/pagination'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { useWallets, walletsKey } from '../wallet'
import { MethodCard } from './method_card'
import { PayOutForm } from './pay_out_form'
import { payoutsKey, useMethods, usePayouts } from './payout'
import { PayoutList } from './payout_list'

const NEW = '/app/money/payouts/new-account'

/** Money that was earned, on its way to where its owner wants it. */
export default function PayoutsPage() {
  const acting = useActing()
  const { query } = useLocation()
  const methods = useMethods()
  const wallets = useWallets()
  const payouts = usePayouts(query.after)
  useLive(`parties/${acting.id}`, [walletsKey, payoutsKey])
  const asked = [methods, wallets, payouts]
  const broken = asked.find(({ isError }) => isError)
  const pending = asked.some(({ isPending }) => isPending)
  const ready = methods.data?.items.filter(({ state }) => state === 'ready') ?? []
  const after = payouts.data?.next
    ? new URL(payouts.data.next, location.origin).searchParams.get('page[after]')
    : null
  return (
    <>
      <PageTitle
        title={acting.isOrganisation ? `Payouts of ${acting.name}` : 'Get paid out'}
        lead="What you have earned, sent to your bank or phone. You see what arrives and when before anything leaves."
      />
      {broken && <ErrorState error={broken.error} onRetry={() => void broken.refetch()} />}
      {pending && !broken && <SkeletonRows rows={3} label="Loading your payouts" />}
      {!pending && ready.length > 0 && (
        <PayOutForm methods={ready} wallets={wallets.data?.items ?? []} />
      )}
      {methods.data && (
        <section aria-labelledby="methods" class="grid gap-3">
          <div class="flex flex-wrap items-end justify-between gap-3">
            <h2 id="methods" class="display text-24">
              Where your money goes
            </h2>
            {methods.data.items.length > 0 && (
              <ButtonLink tone="secondary" href={NEW}>
                Add another account
              </ButtonLink>
            )}
          </div>
          {methods.data.items.length === 0 && (
            <EmptyState
              title="No account yet"
              action={<ButtonLink href={NEW}>Add an account</ButtonLink>}
            >
              Tell us the bank account or phone that your money should go to. A new one is ready
              after a day.
            </EmptyState>
          )}
          <ul class="grid gap-3">
            {methods.data.items.map((method) => (
              <MethodCard key={method.id} method={method} />
            ))}
          </ul>
        </section>
      )}
      {payouts.data && payouts.data.items.length > 0 && (
        <section aria-labelledby="payouts" class="grid gap-3">
          <h2 id="payouts" class="display text-24">
            Payouts
          </h2>
          <PayoutList payouts={payouts.data.items} />
        </section>
      )}
      <Pagination
        prev={null}
        next={after ? `/app/money/payouts?after=${encodeURIComponent(after)}` : null}
      />
    </>
  )
}
