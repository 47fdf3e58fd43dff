import { useAccount, type StaffRole } from '~/app/session'
import { Tabs } from '~/ui/tabs'

interface Place {
  readonly href: string
  readonly label: string
  /** Who may open it, when that is not every member of staff. */
  readonly roles?: readonly StaffRole[]
}

const KEEP_BOOKS: readonly StaffRole[] = ['finance', 'auditor', 'admin']
const CHECK: readonly StaffRole[] = ['auditor', 'admin']

const AREAS: readonly { readonly label: string; readonly places: readonly Place[] }[] = [
  {
    label: 'Bookings',
    places: [
      { href: '/app/staff', label: 'Queue' },
      { href: '/app/staff/disputes', label: 'Disputes' },
      { href: '/app/staff/deadlines', label: 'Deadlines' },
    ],
  },
  {
    label: 'Conduct',
    places: [
      { href: '/app/staff/reviews', label: 'Reviews' },
      { href: '/app/staff/messages', label: 'Messages' },
    ],
  },
  {
    label: 'Payments',
    places: [
      { href: '/app/staff/payouts', label: 'Payouts' },
      { href: '/app/staff/deposits', label: 'Deposits', roles: KEEP_BOOKS },
      { href: '/app/staff/chargebacks', label: 'Chargebacks' },
      { href: '/app/staff/reversals', label: 'Reversals' },
      { href: '/app/staff/providers', label: 'Provider log', roles: KEEP_BOOKS },
    ],
  },
  {
    label: 'Books',
    places: [
      { href: '/app/staff/ledger', label: 'Ledger' },
      { href: '/app/staff/reconciliation', label: 'Reconciliation', roles: KEEP_BOOKS },
      { href: '/app/staff/fees', label: 'Fees and exchange', roles: KEEP_BOOKS },
      { href: '/app/staff/reserve', label: 'Reserve', roles: KEEP_BOOKS },
      { href: '/app/staff/dormant', label: 'Dormant', roles: KEEP_BOOKS },
    ],
  },
  {
    label: 'System',
    places: [
      { href: '/app/staff/figures', label: 'Figures' },
      {
        href: '/app/staff/deliveries',
        label: 'Deliveries',
        roles: ['support', 'auditor', 'admin'],
      },
      { href: '/app/staff/audit', label: 'Audit log', roles: CHECK },
    ],
  },
]

/** The desk's own places; what only some may see is offered to them alone. */
export function StaffTabs({ current }: { current: string }) {
  const { staffRoles } = useAccount()
  const areas = AREAS.map(({ label, places }) => ({
    label,
    places: places.filter(({ roles }) => !roles || roles.some((role) => staffRoles.includes(role))),
    isOpen: places.some(({ href }) => href === current),
  }))
  const open = areas.find(({ isOpen }) => isOpen)
  return (
    <div class="grid gap-2">
      <Tabs
        label="Staff desk"
        tabs={areas.flatMap(({ label, places: [first], isOpen }) =>
          first ? [{ href: first.href, label, current: isOpen }] : []
        )}
      />
      {open && open.places.length > 1 && (
        <Tabs
          label={open.label}
          level="second"
          tabs={open.places.map((place) => ({ ...place, current: place.href === current }))}
        />
      )}
    </div>
  )
}
