import { useEffect, useState } from 'preact/hooks'
import { Select } from '~/ui/inputs'
import type { SearchQuery } from './search_query'

const HOURS = [2, 4, 6, 8]

/** Only the browser knows where its reader's clock is, so the choice comes with the script. */
export function NearHours({ search }: { search: SearchQuery }) {
  const [zone, setZone] = useState(search.timeZone)
  useEffect(() => {
    if (search.timeZone === '') setZone(Intl.DateTimeFormat().resolvedOptions().timeZone)
  }, [search.timeZone])
  if (zone === '') return null
  return (
    <>
      <input type="hidden" name="timeZone" value={zone} />
      <Select
        label="Working hours in common"
        name="overlap"
        id="overlap"
        help={`With nine to five in ${zone.replaceAll('_', ' ')}.`}
      >
        <option value="" selected={search.overlap === ''}>
          Any
        </option>
        {HOURS.map((hours) => (
          <option key={hours} value={hours} selected={String(hours) === search.overlap}>
            {hours === 8 ? 'All eight' : `${hours} or more`}
          </option>
        ))}
      </Select>
    </>
  )
}
