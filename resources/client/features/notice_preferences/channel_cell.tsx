import { CHANNELS, CHOICES, type Channel, type Choice, type Row } from './preferences'

/** What was changed and not saved yet, by kind or group and channel. */
export type Changes = ReadonlyMap<string, Choice>

export const keyOf = (about: string, channel: Channel) => `${about} ${channel}`

export interface CellProps {
  about: string
  label: string
  channel: Channel
  row: Row
  changes: Changes
  /** One cannot be reached there yet. */
  closed: boolean
  onChoose: (about: string, channel: Channel, choice: Choice) => void
}

export function ChannelCell({ about, label, channel, row, changes, closed, onChoose }: CellProps) {
  const { choice, options } = row[channel]
  const chosen = changes.get(keyOf(about, channel)) ?? choice
  return (
    <td role="cell" class="flex items-center justify-between gap-4 md:table-cell md:px-3 md:py-2">
      <span class="text-13 text-ink-soft md:hidden" aria-hidden="true">
        {CHANNELS[channel]}
      </span>
      {options.length > 2 ? (
        <select
          class="control control-compact w-auto"
          aria-label={`${label}: ${CHANNELS[channel]}`}
          disabled={closed}
          onChange={({ currentTarget }) => {
            const found = options.find((option) => option === currentTarget.value)
            if (found) onChoose(about, channel, found)
          }}
        >
          {options.map((option) => (
            <option key={option} value={option} selected={option === chosen}>
              {CHOICES[option]}
            </option>
          ))}
        </select>
      ) : (
        <label class="flex size-11 items-center justify-end md:justify-start">
          <input
            type="checkbox"
            class="tick"
            aria-label={`${label}: ${CHANNELS[channel]}`}
            checked={chosen !== 'off'}
            disabled={closed}
            onChange={({ currentTarget }) =>
              onChoose(about, channel, currentTarget.checked ? 'now' : 'off')
            }
          />
        </label>
      )}
    </td>
  )
}
