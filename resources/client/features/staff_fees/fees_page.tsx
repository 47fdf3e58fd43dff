import { StaffTabs } from '~/app/staff_tabs'
import { PageTitle } from '~/ui/page_title'
import { ErrorState, SkeletonRows } from '~/ui/states'
import { AddRule } from './add_rule'
import { useRates, useRules } from './fees'
import { Rates } from './rates'
import { RuleTable } from './rule_table'
import { Tester } from './tester'

/** What is charged, what would be, and by which rates money is exchanged. */
export default function FeesPage() {
  const [rules, rates] = [useRules(), useRates()]
  const broken = [rules, rates].find(({ isError }) => isError)
  const of = (standing: string) => rules.data?.rules.filter((rule) => rule.standing === standing)
  const [coming, replaced] = [of('coming') ?? [], of('replaced') ?? []]
  return (
    <>
      <PageTitle
        title="Fees and exchange"
        lead="Schedules, the most specific first. A booking keeps those it was accepted under."
      />
      <StaffTabs current="/app/staff/fees" />
      {broken && <ErrorState error={broken.error} onRetry={() => void broken.refetch()} />}
      {rules.isPending && <SkeletonRows label="Loading fees" />}
      {rules.data && (
        <>
          <RuleTable id="in-force" title="In force" rules={of('in_force') ?? []} />
          {coming.length > 0 && <RuleTable id="coming" title="To come" rules={coming} />}
          <Tester />
          {rules.data.can.includes('add') && <AddRule />}
          {replaced.length > 0 && (
            <details class="rounded-12 border border-line bg-surface p-4">
              <summary class="min-h-11 cursor-pointer content-center font-semibold">
                {`What was in force before (${replaced.length})`}
              </summary>
              <RuleTable id="replaced" title="Before" rules={replaced} />
            </details>
          )}
        </>
      )}
      {rates.data && <Rates {...rates.data} />}
    </>
  )
}
