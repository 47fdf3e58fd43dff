import { useQueryClient } from '@tanstack/preact-query'
import { Fragment } from 'preact'
import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { cx } from '~/lib/class_names'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { ChevronDown } from '~/ui/icons'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { ChannelCell, keyOf, type CellProps, type Changes } from './channel_cell'
import {
  CHANNELS,
  isChannel,
  preferencesKey,
  preferencesPath,
  type Attributes,
  type Channel,
  type Choice,
  type Group,
  type Preferences,
  type Row,
} from './preferences'

/** Those that are set up here; mail always is. */
const shownOf = ({ sms, push }: Attributes['channels']): readonly Channel[] =>
  Object.keys(CHANNELS)
    .filter(isChannel)
    .filter((channel) => channel === 'mail' || { sms, push }[channel].available)

const ROW =
  'grid gap-1 rounded-12 border border-line bg-surface p-4 md:table-row md:border-0 md:bg-transparent'

interface GroupRowsProps extends Pick<CellProps, 'changes' | 'onChoose'> {
  group: Group
  shown: readonly Channel[]
  closed: Readonly<Record<Channel, boolean>>
}

function GroupRows({ group, shown, closed, changes, onChoose }: GroupRowsProps) {
  const [open, setOpen] = useState(group.kinds.some(({ apart }) => apart.length > 0))
  const cells = (about: string, label: string, row: Row) =>
    shown.map((channel) => (
      <ChannelCell
        key={channel}
        {...{ about, label, channel, row, changes, onChoose }}
        closed={closed[channel]}
      />
    ))
  return (
    <Fragment>
      <tr role="row" class={cx(ROW, 'md:border-t md:border-line')}>
        <th role="rowheader" scope="row" class="grid gap-1 text-start font-normal md:py-3 md:pe-3">
          <span class="font-semibold">{group.label}</span>
          <span class="text-13 text-ink-soft">{group.about}</span>
          {group.kinds.length > 1 && (
            <button
              type="button"
              class="flex min-h-11 items-center gap-1 justify-self-start text-13 text-accent"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              <ChevronDown size={16} aria-hidden="true" class={cx(open && 'rotate-180')} />
              {open ? 'Choose them together' : `Choose each of the ${group.kinds.length}`}
              <span class="sr-only">{`: ${group.label}`}</span>
            </button>
          )}
        </th>
        {cells(group.name, group.label, group.channels)}
      </tr>
      {open &&
        group.kinds.map(({ kind, label, channels }) => (
          <tr role="row" key={kind} class={cx(ROW, 'ms-4')}>
            <th role="rowheader" scope="row" class="text-start text-15 font-normal md:py-2 md:ps-6">
              {label}
            </th>
            {cells(kind, label, channels)}
          </tr>
        ))}
    </Fragment>
  )
}

/** What a channel that nothing reaches yet waits for. */
const ADD: Readonly<Record<Channel, string>> = {
  mail: 'an address',
  sms: 'a phone number',
  push: 'a browser',
}

/** Who tells what where: a table on a wide screen, a card for each group on a phone. */
export function Matrix({ preferences }: { preferences: Preferences }) {
  const client = useQueryClient()
  const intent = useIntent<Attributes>()
  const [changes, setChanges] = useState<Changes>(new Map())
  const { channels, groups } = preferences
  const closed = {
    mail: false,
    sms: channels.sms.number === null,
    push: channels.push.browsers === 0,
  }
  const shown = shownOf(channels)
  const waiting = shown.filter((channel) => closed[channel]).map((channel) => ADD[channel])
  const choose = (about: string, channel: Channel, choice: Choice) =>
    setChanges(new Map(changes).set(keyOf(about, channel), choice))

  const save = async () => {
    const choices = [...changes].map(([key, choice]) => {
      const [about = '', channel = ''] = key.split(' ')
      return { about, channel, choice }
    })
    const done = await intent.send({
      method: 'PATCH',
      path: preferencesPath(preferences.id),
      body: requestBody('notice-preferences', { choices }, preferences.id),
    })
    if (!done?.result) return
    client.setQueryData(preferencesKey, done.result)
    setChanges(new Map())
    toast('Saved.')
  }

  return (
    <form
      class="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {waiting.length > 0 && (
        <p class="text-ink-soft">{`What is grey counts once you have added ${waiting.join(' or ')} above.`}</p>
      )}
      <table role="table" class="block w-full md:table">
        <caption class="sr-only">Which notices reach you where</caption>
        <thead role="rowgroup" class="sr-only md:not-sr-only md:table-header-group">
          <tr role="row" class="md:table-row">
            <th
              role="columnheader"
              scope="col"
              class="py-2 text-start text-13 font-semibold text-ink-soft"
            >
              What it is about
            </th>
            {shown.map((channel) => (
              <th
                key={channel}
                role="columnheader"
                scope="col"
                class="px-3 py-2 text-start text-13 font-semibold text-ink-soft"
              >
                {CHANNELS[channel]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" class="grid gap-3 md:table-row-group">
          {groups.map((group) => (
            <GroupRows key={group.name} {...{ group, shown, closed, changes }} onChoose={choose} />
          ))}
        </tbody>
      </table>
      <FormError error={intent.error} />
      <div class="flex flex-wrap items-center gap-3">
        <Button type="submit" busy={intent.sending} disabled={changes.size === 0}>
          Save what I chose
        </Button>
        {changes.size > 0 && (
          <Button
            tone="quiet"
            onClick={() => {
              setChanges(new Map())
              intent.reset()
            }}
          >
            Leave it as it was
          </Button>
        )}
      </div>
    </form>
  )
}
