import { useAccount } from '~/app/session'
import { PageTitle } from '~/ui/page_title'
import { ExtensionForm } from './extension_form'
import { ExtensionList } from './extension_list'
import { StaffTabs } from '~/app/staff_tabs'
import { StuckList } from './stuck_list'

/** When time itself went wrong: what is stuck, and more time for everybody after an outage. */
export default function DeadlinesPage() {
  const { staffRoles } = useAccount()
  const admin = staffRoles.includes('admin')
  return (
    <>
      <PageTitle
        title="Deadlines"
        lead="What could not happen at its time, and more time for everybody after an outage."
      />
      <StaffTabs current="/app/staff/deadlines" />
      <section aria-labelledby="stuck" class="grid gap-3">
        <h2 id="stuck" class="display text-24">
          Stuck
        </h2>
        <StuckList mayRetry={admin || staffRoles.includes('finance')} />
      </section>
      {admin && (
        <section aria-labelledby="more-time" class="grid gap-3">
          <h2 id="more-time" class="display text-24">
            Give everybody more time
          </h2>
          <ExtensionForm />
        </section>
      )}
      <section aria-labelledby="given" class="grid gap-3">
        <h2 id="given" class="display text-24">
          Given so far
        </h2>
        <ExtensionList />
      </section>
    </>
  )
}
