import { StaffTabs } from '~/app/staff_tabs'
import { PageTitle } from '~/ui/page_title'
import { ErrorState, SkeletonRows } from '~/ui/states'
import { LOG } from './log_filters'
import { useSwitches } from './switch'
import { SwitchForm } from './switch_form'

/** The switchboard of the built-in provider: every failure of a real one, tried in minutes. */
export default function FaultsPage() {
  const { data, isPending, isError, error, refetch } = useSwitches()
  return (
    <>
      <PageTitle
        title="Faults of the sandbox"
        lead="Tell the sandbox provider what to do wrong with the next payments, refunds, payouts or chargebacks. The ledger must come out right all the same."
      />
      <StaffTabs current={LOG} />
      <p>
        <a class="link inline-flex min-h-11 items-center" href={LOG}>
          What it called about
        </a>
      </p>
      {isPending && <SkeletonRows label="Reading the switches" />}
      {isError && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && (
        <div class="grid gap-6 lg:grid-cols-2">
          {data.map((each) => (
            <SwitchForm key={JSON.stringify(each)} given={each} />
          ))}
        </div>
      )}
    </>
  )
}
