import { useLocation } from 'preact-iso'
import { Button } from '~/ui/button'
import { Select, TextInput } from '~/ui/inputs'
import { FILTERS, PROVIDERS, providerName, STATES, type LogFilter } from './callback'

export const LOG = '/app/staff/providers'

/** The address of the log as it is narrowed down. */
export function logAddress(filter: LogFilter, after?: string): string {
  const given = FILTERS.flatMap((name) => (filter[name] ? [[name, filter[name]]] : []))
  const query = new URLSearchParams(given)
  if (after) query.set('after', after)
  return query.size === 0 ? LOG : `${LOG}?${query.toString()}`
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

export function LogFilters({ filter }: { filter: LogFilter }) {
  const { route } = useLocation()
  return (
    <form
      class="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-4"
      aria-label="Narrow the log down"
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        route(logAddress(Object.fromEntries(FILTERS.map((name) => [name, textOf(form, name)]))))
      }}
    >
      <div class="sm:col-span-2">
        <TextInput
          label="About"
          name="about"
          help="A whole id: of an event, of theirs, or of ours, as dep_… or po_…"
          defaultValue={filter.about}
          autocomplete="off"
          spellcheck={false}
          optional
        />
      </div>
      <Select label="What became of it" name="state">
        <option value="">Anything</option>
        {Object.entries(STATES).map(([state, { name }]) => (
          <option key={state} value={state} selected={state === filter.state}>
            {name}
          </option>
        ))}
      </Select>
      <Select label="Provider" name="provider">
        <option value="">Any</option>
        {PROVIDERS.map((provider) => (
          <option key={provider} value={provider} selected={provider === filter.provider}>
            {providerName(provider)}
          </option>
        ))}
      </Select>
      <TextInput
        label="Came from (UTC)"
        name="from"
        type="date"
        defaultValue={filter.from}
        optional
      />
      <TextInput label="Until (UTC)" name="to" type="date" defaultValue={filter.to} optional />
      <div class="flex flex-wrap items-center gap-x-4 gap-y-2 self-end sm:col-span-2">
        <Button type="submit" tone="secondary">
          Show these
        </Button>
        {Object.values(filter).some(Boolean) && (
          <a class="link inline-flex min-h-11 items-center" href={LOG}>
            Show everything
          </a>
        )}
      </div>
    </form>
  )
}
