import { useLocation } from 'preact-iso'
import { apiUrl } from '~/lib/api'
import { Button } from '~/ui/button'
import { Select, TextInput } from '~/ui/inputs'
import { filterQuery, KINDS, pathWith, type ActivityFilter } from './filters'
import type { BookingName } from './wallet'

interface ActivityFiltersProps {
  walletId: string
  filter: ActivityFilter
  bookings: ReadonlyMap<string, BookingName>
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** Narrows the movements down, and gives the same ones as a file for a spreadsheet. */
export function ActivityFilters({ walletId, filter, bookings }: ActivityFiltersProps) {
  const { route } = useLocation()
  const path = `/app/money/${walletId}`
  const isFiltered = Object.values(filter).some(Boolean)
  return (
    <form
      class="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-4"
      aria-label="Narrow the movements down"
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        const names = ['kind', 'from', 'to', 'booking'] as const
        route(pathWith(path, Object.fromEntries(names.map((name) => [name, textOf(form, name)]))))
      }}
    >
      <Select label="What" id="kind" name="kind">
        <option value="">Everything</option>
        {KINDS.map(({ kind, label }) => (
          <option key={kind} value={kind} selected={kind === filter.kind}>
            {label}
          </option>
        ))}
      </Select>
      <Select label="Booking" id="booking" name="booking">
        <option value="">Any</option>
        {[...bookings].map(([id, { title }]) => (
          <option key={id} value={id} selected={id === filter.booking}>
            {title}
          </option>
        ))}
      </Select>
      <TextInput
        label="From"
        id="from"
        name="from"
        type="date"
        defaultValue={filter.from}
        optional
      />
      <TextInput label="To" id="to" name="to" type="date" defaultValue={filter.to} optional />
      <div class="flex flex-wrap items-center gap-x-4 gap-y-2 sm:col-span-2 lg:col-span-4">
        <Button type="submit" tone="secondary">
          Show these
        </Button>
        {isFiltered && (
          <a class="link inline-flex min-h-11 items-center" href={path}>
            Show everything
          </a>
        )}
        <a
          class="link inline-flex min-h-11 items-center"
          href={apiUrl(`/wallets/${walletId}/activity.csv`, filterQuery(filter))}
          download
        >
          Download as CSV
        </a>
      </div>
    </form>
  )
}
