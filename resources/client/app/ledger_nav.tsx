import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { useAccount } from '~/app/session'
import { Button } from '~/ui/button'
import { TextInput } from '~/ui/inputs'

const PLACES = [
  { href: '/app/staff/ledger', label: 'How it stands' },
  { href: '/app/staff/ledger/accounts', label: 'Accounts' },
  { href: '/app/staff/ledger/transfers', label: 'Transfers' },
] as const

/** Where what a number names is looked at; null for what the ledger does not have. */
export function placeOf(number: string): string | null {
  const [prefix = ''] = number.split('_')
  const id = encodeURIComponent(number)
  switch (prefix) {
    case 'tr':
      return `/app/staff/ledger/transfers/${id}`
    case 'la':
      return `/app/staff/ledger/accounts/${id}`
    case 'acc':
    case 'org':
      return `/app/staff/ledger/accounts?owner=${id}`
    case 'bk':
      return `/app/staff/ledger/transfers?booking=${id}`
    default:
      return null
  }
}

function LookUp() {
  const { route } = useLocation()
  const [number, setNumber] = useState('')
  const [error, setError] = useState<string | null>(null)
  const look = (event: Event) => {
    event.preventDefault()
    const place = placeOf(number.trim())
    if (place) route(place)
    else setError('Numbers begin with tr_, la_, acc_, org_ or bk_.')
  }
  return (
    <form role="search" noValidate class="flex flex-wrap items-end gap-3" onSubmit={look}>
      <div class="min-w-0 grow sm:max-w-form">
        <TextInput
          label="Look up a number"
          help="A transfer, an account, a person or a booking."
          optional
          value={number}
          error={error}
          onInput={(event) => {
            setNumber(event.currentTarget.value)
            setError(null)
          }}
        />
      </div>
      <Button type="submit" tone="secondary" class="mb-6">
        Look it up
      </Button>
    </form>
  )
}

/** Ways into the ledger, for those who look after the books. */
export function LedgerNav({ current }: { current?: string }) {
  const { staffRoles } = useAccount()
  const keepsBooks = staffRoles.some((role) => ['finance', 'auditor', 'admin'].includes(role))
  if (!keepsBooks) return null
  return (
    <div class="grid gap-3">
      <nav aria-label="The ledger">
        <ul class="flex flex-wrap gap-x-6">
          {PLACES.map(({ href, label }) => (
            <li key={href}>
              <a
                class={`inline-flex min-h-11 items-center ${href === current ? 'font-semibold' : 'link'}`}
                href={href}
                aria-current={href === current ? 'page' : undefined}
              >
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <LookUp />
    </div>
  )
}
