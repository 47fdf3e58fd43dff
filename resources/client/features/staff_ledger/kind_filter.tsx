import { useLocation } from 'preact-iso'
import { Select } from '~/ui/inputs'
import { addressOf } from './ledger'

interface KindFilterProps {
  path: string
  kinds: readonly (readonly [string, string])[]
  /** What else is said in the address. */
  others?: Readonly<Record<string, string | undefined>>
}

/** Which kind is looked at, kept in the address. */
export function KindFilter({ path, kinds, others = {} }: KindFilterProps) {
  const { query, route } = useLocation()
  return (
    <div class="max-w-form">
      <Select
        label="Kind"
        value={query.kind ?? ''}
        onChange={(event) => route(addressOf(path, { ...others, kind: event.currentTarget.value }))}
      >
        <option value="">All kinds</option>
        {kinds.map(([kind, label]) => (
          <option key={kind} value={kind}>
            {label}
          </option>
        ))}
      </Select>
    </div>
  )
}
