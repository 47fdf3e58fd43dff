import type { WeekHours } from '~/lib/talent'
import { FieldError } from '~/ui/field'
import { Checkbox, Select, TextInput } from '~/ui/inputs'
import { ListEditor } from './list_editor'
import type { SectionProps } from './more_sections'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const zones = (own: string) => {
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes(own) ? known : [own, ...known]
}

interface DayProps {
  readonly name: string
  readonly weekday: number
  readonly week: readonly WeekHours[]
  readonly onChange: (week: readonly WeekHours[]) => void
}

/** One day: not at work, or hours from and to; a second pair for who rests at noon. */
function Day({ name, weekday, week, onChange }: DayProps) {
  const own = week.filter((each) => each.weekday === weekday)
  const others = week.filter((each) => each.weekday !== weekday)
  const write = (hours: readonly WeekHours[]) =>
    onChange([...others, ...hours].toSorted((a, b) => a.weekday - b.weekday))
  return (
    <div class="grid items-start gap-x-4 border-t border-line py-1 sm:grid-cols-[10rem_1fr]">
      <Checkbox
        label={name}
        checked={own.length > 0}
        onChange={(event) =>
          write(event.currentTarget.checked ? [{ weekday, from: '09:00', to: '17:00' }] : [])
        }
      />
      <div class="grid gap-2">
        {own.map((hours, index) => {
          const put = (change: Partial<WeekHours>) =>
            write(own.map((each, at) => (at === index ? { ...each, ...change } : each)))
          return (
            <div key={index} class="flex flex-wrap items-center gap-2">
              <input
                type="time"
                class="control w-36"
                aria-label={`${name} from`}
                value={hours.from}
                onChange={(event) => put({ from: event.currentTarget.value })}
              />
              <span aria-hidden="true">to</span>
              <input
                type="time"
                class="control w-36"
                aria-label={`${name} to`}
                value={hours.to === '24:00' ? '00:00' : hours.to}
                onChange={({ currentTarget: { value } }) =>
                  put({ to: value === '00:00' ? '24:00' : value })
                }
              />
              {index === 0 && own.length === 1 && (
                <button
                  type="button"
                  class="link min-h-11 px-2"
                  onClick={() => write([...own, { weekday, from: '18:00', to: '20:00' }])}
                >
                  {`And later on ${name}`}
                </button>
              )}
              {index > 0 && (
                <button
                  type="button"
                  class="link min-h-11 px-2"
                  onClick={() => write(own.slice(0, index))}
                >
                  {`Not later on ${name}`}
                </button>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

const firstError = (errors: Readonly<Record<string, string>>, list: string) =>
  Object.entries(errors).find(([field]) => field.startsWith(`${list}.`))?.[1]

/** When somebody works, by their own clock, and the days on which it is otherwise. */
export function HoursSection({ draft, onChange, errors, waiting }: SectionProps) {
  const wrong = firstError(errors, 'week')
  return (
    <>
      <div class="grid gap-4 sm:grid-cols-2">
        <Select
          label="Your time zone"
          value={draft.timeZone}
          error={errors.timeZone}
          onChange={(event) => onChange({ timeZone: event.currentTarget.value })}
        >
          {zones(draft.timeZone).map((zone) => (
            <option key={zone} value={zone} selected={zone === draft.timeZone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </Select>
        <TextInput
          label="Hours a week you have for clients"
          type="number"
          min={1}
          max={80}
          optional
          value={draft.weeklyHours ?? ''}
          error={errors.weeklyHours}
          onInput={(event) => {
            const hours = event.currentTarget.valueAsNumber
            onChange({ weeklyHours: Number.isNaN(hours) ? null : hours })
          }}
        />
      </div>
      <fieldset class="min-w-0">
        <legend class="mb-1 font-semibold">Your week</legend>
        <p class="pb-2 text-13 text-ink-soft">
          By your own clock. Clients see what that is by theirs, also when clocks change.
        </p>
        {DAYS.map((name, index) => (
          <Day
            key={name}
            name={name}
            weekday={index + 1}
            week={draft.week}
            onChange={(week) => onChange({ week })}
          />
        ))}
        {wrong && <FieldError>{wrong}</FieldError>}
      </fieldset>
      <h3 class="text-17 font-semibold">Days that are different</h3>
      <ListEditor
        items={draft.exceptions}
        onChange={(exceptions) => onChange({ exceptions })}
        most={40}
        blank={() => ({ from: '', to: '', hours: null })}
        noun="day or days off"
        nameOf={({ from }) => from}
        waiting={waiting.exceptions}
        field="exceptions"
        errors={errors}
      >
        {(exception, put, index) => (
          <>
            <div class="grid gap-4 sm:grid-cols-2">
              <TextInput
                label="From"
                type="date"
                value={exception.from}
                error={errors[`exceptions.${index}.from`]}
                onInput={({ currentTarget: { value } }) =>
                  put({ from: value, ...(exception.to < value && { to: value }) })
                }
              />
              <TextInput
                label="To"
                type="date"
                value={exception.to}
                error={errors[`exceptions.${index}.to`]}
                onInput={(event) => put({ to: event.currentTarget.value })}
              />
            </div>
            <Checkbox
              label="I work on these days, at other hours"
              checked={exception.hours !== null}
              onChange={(event) =>
                put({ hours: event.currentTarget.checked ? { from: '10:00', to: '13:00' } : null })
              }
            />
            {exception.hours && (
              <div class="grid grid-cols-2 gap-4">
                <TextInput
                  label="Hours from"
                  type="time"
                  value={exception.hours.from}
                  onInput={(event) =>
                    put({
                      hours: { from: event.currentTarget.value, to: exception.hours?.to ?? '' },
                    })
                  }
                />
                <TextInput
                  label="Hours to"
                  type="time"
                  value={exception.hours.to}
                  onInput={(event) =>
                    put({
                      hours: { from: exception.hours?.from ?? '', to: event.currentTarget.value },
                    })
                  }
                />
              </div>
            )}
          </>
        )}
      </ListEditor>
    </>
  )
}
