import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { StaffTabs } from '~/app/staff_tabs'
import { dateTime } from '~/lib/dates'
import { Badge } from '~/ui/badge'
import { CircleAlert } from '~/ui/icons'
import { PageTitle } from '~/ui/page_title'
import { Pagination } from '~/ui/pagination'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { Table } from '~/ui/table'
import { Tabs } from '~/ui/tabs'
import {
  CHANNELS,
  STATES,
  useDeliveries,
  type Delivery,
  type Outage,
  type StrayReport,
} from './delivery'
import { ReplayForm } from './replay_form'

const PLACE = '/app/staff/deliveries'

const SHOWN = [
  { state: 'dead', label: 'Could not be delivered' },
  { state: 'waiting', label: 'Waiting' },
  { state: 'all', label: 'Everything' },
] as const

const addressOf = (state: string) => (state === 'dead' ? PLACE : `${PLACE}?state=${state}`)

const COLUMNS = [
  {
    name: 'Notice',
    cell: ({ title, kind, urgency }: Delivery) => (
      <span class="grid gap-1 md:min-w-60">
        <strong class="font-semibold [overflow-wrap:anywhere]">{title}</strong>
        <span class="text-13 text-ink-soft">
          {urgency === 'critical' ? `${kind}, urgent` : kind}
        </span>
      </span>
    ),
  },
  {
    name: 'To',
    cell: ({ name, address, channel }: Delivery) => (
      <span class="grid gap-1">
        <span>{`${name}, by ${CHANNELS[channel].toLowerCase()}`}</span>
        {channel !== 'push' && <span class="text-13 break-all text-ink-soft">{address}</span>}
      </span>
    ),
  },
  {
    name: 'What became of it',
    cell: ({ state, error, attempts, possibleDuplicateAt, reported }: Delivery) => (
      <span class="grid justify-items-end gap-1 md:justify-items-start">
        <Badge tone={STATES[state].tone}>{STATES[state].name}</Badge>
        {reported === 'reached' && <span class="text-13">It reached the phone.</span>}
        {error !== null && <span class="text-13 [overflow-wrap:anywhere]">{error}</span>}
        {attempts > 1 && <span class="text-13 text-ink-soft">{`${attempts} attempts`}</span>}
        {possibleDuplicateAt !== null && (
          <span class="text-13 text-ink-soft">It may have arrived twice.</span>
        )}
      </span>
    ),
  },
  {
    name: 'When',
    cell: ({ finishedAt, dueAt, createdAt, state }: Delivery) => {
      const at = finishedAt ?? (state === 'waiting' ? dueAt : createdAt)
      return (
        <time class="whitespace-nowrap" dateTime={at}>
          {dateTime(at)}
        </time>
      )
    },
  },
] as const

function Outages({ outages }: { outages: readonly Outage[] }) {
  return outages.map(({ channel, provider, since, retryAt, error }) => (
    <p
      key={`${channel} ${provider}`}
      class="flex items-start gap-2 rounded-12 border border-amber bg-amber-tint p-4"
    >
      <CircleAlert size={20} aria-hidden="true" class="mt-0.5 flex-none text-amber" />
      <span>
        <strong class="font-semibold">{`${CHANNELS[channel]} through ${provider} does not get through since ${dateTime(since)}.`}</strong>
        {` What is urgent goes another way where there is one. The next attempt is at ${dateTime(retryAt)}. They said: ${error}`}
      </span>
    </p>
  ))
}

/** What the provider of text messages said, and nobody can place. */
function Strays({ reports }: { reports: readonly StrayReport[] }) {
  if (reports.length === 0) return null
  return (
    <details class="rounded-12 border border-line bg-surface p-4">
      <summary class="min-h-11 cursor-pointer content-center font-semibold">
        {reports.length === 1
          ? 'One provider report matches nothing we sent'
          : `${reports.length} provider reports match nothing we sent`}
      </summary>
      <ul class="grid gap-3 pt-2">
        {reports.map(({ provider, note, body, times, receivedAt }) => (
          <li key={`${receivedAt} ${body}`} class="grid gap-1">
            <span>{`${note} (${provider}, ${dateTime(receivedAt)}${times > 1 ? `, ${times} times` : ''})`}</span>
            <code class="text-13 break-all text-ink-soft">{body}</code>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Found({ items }: { items: readonly Delivery[] }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const dead = items.filter(({ meta }) => meta.can.includes('replay')).map(({ id }) => id)
  const ids = dead.filter((id) => chosen.has(id))
  const tick = (id: string, on: boolean) =>
    setChosen((before) => new Set([...before].filter((other) => other !== id).concat(on ? id : [])))
  const again = {
    name: 'Send again',
    cell: ({ id, title, name }: Delivery) =>
      dead.includes(id) && (
        <label class="inline-flex min-h-11 min-w-11 items-center justify-center">
          <input
            type="checkbox"
            class="tick"
            checked={chosen.has(id)}
            onChange={(event) => tick(id, event.currentTarget.checked)}
          />
          <span class="sr-only">{`${title}, to ${name}`}</span>
        </label>
      ),
  }
  return (
    <>
      <Table
        caption="Deliveries, newest first"
        columns={dead.length > 0 ? [...COLUMNS, again] : COLUMNS}
        rows={items}
        keyOf={(row) => row.id}
      />
      {dead.length > ids.length && (
        <p>
          <button
            type="button"
            class="link min-h-11"
            onClick={() => setChosen(new Set(dead))}
          >{`Choose all ${dead.length} of this page`}</button>
        </p>
      )}
      {ids.length > 0 && <ReplayForm ids={ids} onDone={() => setChosen(new Set())} />}
    </>
  )
}

/** What leaves by mail, text message and push, and what could not. */
export default function DeliveriesPage() {
  const { query } = useLocation()
  const state = SHOWN.find((each) => each.state === query.state)?.state ?? 'dead'
  const { data, isPending, isError, error, refetch } = useDeliveries(state, query.after)
  const next = data?.next ? new URL(data.next, location.origin) : null
  const marker = next?.searchParams.get('page[after]')
  const outages = (data?.meta.outages ?? []) as readonly Outage[]
  const strays = (data?.meta.strayReports ?? []) as readonly StrayReport[]
  return (
    <>
      <PageTitle
        title="Deliveries"
        lead="Notices that leave by mail, text message and push, and what became of them."
      />
      <StaffTabs current={PLACE} />
      <Outages outages={outages} />
      <Strays reports={strays} />
      <Tabs
        label="Which deliveries"
        level="second"
        tabs={SHOWN.map((each) => ({
          href: addressOf(each.state),
          label: each.label,
          current: each.state === state,
        }))}
      />
      {isPending && <SkeletonRows label="Looking for deliveries" />}
      {isError && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && (
        <EmptyState title={state === 'dead' ? 'Everything gets through' : 'Nothing here'}>
          {state === 'dead'
            ? 'What an address refuses, or what fails a dozen times, comes here.'
            : 'Notices that leave the house are listed here.'}
        </EmptyState>
      )}
      {data && data.items.length > 0 && <Found items={data.items} />}
      <Pagination
        prev={null}
        next={
          marker ? `${PLACE}?${new URLSearchParams({ state, after: marker }).toString()}` : null
        }
      />
    </>
  )
}
