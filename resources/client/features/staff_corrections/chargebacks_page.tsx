import { StaffTabs } from '~/app/staff_tabs'
import { PageTitle } from '~/ui/page_title'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { ChargebackCard } from './chargeback_card'
import { useChargebacks, type Chargeback } from './correction'

const urgency = ({ meta, answerBy }: Chargeback) =>
  meta.can.includes('answer') && answerBy !== null ? Date.parse(answerBy) : Infinity

/** Those to answer first, the nearest deadline before all; then the newest. */
const inOrder = (found: readonly Chargeback[]) =>
  [...found].sort((a, b) => {
    const [first, second] = [urgency(a), urgency(b)]
    return first === second ? 0 : first - second
  })

/** Payments that banks took back, what met them, and what became of them. */
export default function ChargebacksPage() {
  const { data, isPending, isError, error, refetch } = useChargebacks()
  return (
    <>
      <PageTitle
        title="Chargebacks"
        lead="Payments that banks took back: what met them, and what we say to it."
      />
      <StaffTabs current="/app/staff/chargebacks" />
      {isPending && <SkeletonRows label="Looking for chargebacks" />}
      {isError && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <EmptyState title="No bank took a payment back">
          What is taken comes out of open milestones first, then the wallet; the rest is owed.
        </EmptyState>
      )}
      {data &&
        inOrder(data).map((chargeback) => (
          <ChargebackCard key={chargeback.id} chargeback={chargeback} />
        ))}
    </>
  )
}
