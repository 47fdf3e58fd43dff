import { useAccount } from '~/app/session'
import { Tabs } from '~/ui/tabs'

const TABS = [
  { href: '/app/staff', label: 'Queue' },
  { href: '/app/staff/disputes', label: 'Disputes' },
  { href: '/app/staff/deadlines', label: 'Deadlines' },
  { href: '/app/staff/reviews', label: 'Reviews' },
  { href: '/app/staff/messages', label: 'Messages' },
  { href: '/app/staff/payouts', label: 'Payouts' },
  { href: '/app/staff/reversals', label: 'Reversals' },
  { href: '/app/staff/chargebacks', label: 'Chargebacks' },
  { href: '/app/staff/ledger', label: 'Ledger' },
] as const

/** Of finance, auditors and admins. */
const BOOKS = [
  { href: '/app/staff/deposits', label: 'Deposits' },
  { href: '/app/staff/reconciliation', label: 'Reconciliation' },
  { href: '/app/staff/providers', label: 'Provider log' },
  { href: '/app/staff/fees', label: 'Fees and exchange' },
  { href: '/app/staff/reserve', label: 'Reserve' },
  { href: '/app/staff/dormant', label: 'Dormant' },
] as const

const AUDIT = { href: '/app/staff/audit', label: 'Audit log' } as const

/** The desk's own places; what only some may see is offered to them alone. */
export function StaffTabs({ current }: { current: string }) {
  const { staffRoles } = useAccount()
  const checks = staffRoles.includes('auditor') || staffRoles.includes('admin')
  const keepsBooks = checks || staffRoles.includes('finance')
  const tabs = [...TABS, ...(keepsBooks ? BOOKS : []), ...(checks ? [AUDIT] : [])]
  return (
    <Tabs
      label="Staff desk"
      tabs={tabs.map((tab) => ({ ...tab, current: tab.href === current }))}
    />
  )
}
