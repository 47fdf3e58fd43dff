import { useState } from 'preact/hooks'
import { now } from '~/lib/clock'
import type { Refusal } from '~/lib/outbox/entry'
import { minutesInWords, parseMinutes } from '~/lib/weeks'
import { Button } from '~/ui/button'
import { Sheet } from '~/ui/dialog'
import { Textarea, TextInput } from '~/ui/inputs'
import { whyNotKept } from './log'
import type { Work } from './rows'

interface Draft {
  readonly date: string
  readonly from: string
  readonly length: string
  readonly memo: string
}

const two = (value: number) => String(value).padStart(2, '0')
const HOUR = 3_600_000
const MINUTE = 60_000

function draftOf(work: Omit<Work, 'source'> | null): Draft {
  const at = work ? new Date(work.startedAt) : new Date(now().getTime() - HOUR)
  const minutes = work?.minutes ?? 60
  return {
    date: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    from: `${two(at.getHours())}:${two(at.getMinutes())}`,
    length: `${Math.floor(minutes / 60)}:${two(minutes % 60)}`,
    memo: work?.memo ?? '',
  }
}

type Checked =
  | { readonly ok: true; readonly startedAt: string; readonly minutes: number }
  | { readonly ok: false; readonly problems: Readonly<Record<string, string>> }

/** What is plainly wrong; what the week still has room for is the server's to say. */
function check({ date, from, length }: Draft): Checked {
  const problems: Record<string, string> = {}
  const start = new Date(`${date}T${from}`)
  const minutes = parseMinutes(length)
  if (date === '') problems.date = 'Choose the day.'
  if (from === '') problems.from = 'Say when you began.'
  if (minutes === null || minutes < 1) problems.length = 'For example 1:30, or 45 min.'
  else if (minutes > 24 * 60) problems.length = 'That is more than a day. Log each day by itself.'
  else if (start.getTime() + minutes * MINUTE > now().getTime()) {
    problems.length = 'It would end in the future.'
  }
  if (Object.keys(problems).length > 0 || minutes === null) return { ok: false, problems }
  return { ok: true, startedAt: start.toISOString(), minutes }
}

interface WorkFormProps {
  readonly title: string
  /** What stands in the form to begin with. */
  readonly initial: Omit<Work, 'source'> | null
  /** Why the server would not take it. */
  readonly refusal?: Refusal | null
  readonly onSave: (work: Omit<Work, 'source'>) => Promise<void>
  readonly onClose: () => void
}

/** Where in this form stands what the server names. */
const PLACES: Readonly<Record<string, keyof Draft>> = {
  startedAt: 'from',
  minutes: 'length',
  memo: 'memo',
}

/** What the server would not take, beside the field that it named. */
function problemsIn(refusal: Refusal | null): Readonly<Record<string, string>> {
  const named = Object.entries(refusal?.fields ?? {})
  return Object.fromEntries(named.flatMap(([field, words]) => [[PLACES[field] ?? field, words]]))
}

/** A stretch of work, written down by hand: which day, from when, how long, what. */
export function WorkForm({ title, initial, refusal = null, onSave, onClose }: WorkFormProps) {
  const [draft, setDraft] = useState(() => draftOf(initial))
  const [problems, setProblems] = useState(() => problemsIn(refusal))
  const [failure, setFailure] = useState<string | null>(null)
  const minutes = parseMinutes(draft.length)

  const save = async (event: Event) => {
    event.preventDefault()
    const checked = check(draft)
    if (!checked.ok) {
      setProblems(checked.problems)
      return
    }
    const { startedAt } = checked
    try {
      await onSave({ startedAt, minutes: checked.minutes, memo: draft.memo.trim() })
      onClose()
    } catch (error) {
      setFailure(whyNotKept(error))
    }
  }
  const field = (name: keyof Draft) => ({
    value: draft[name],
    error: problems[name],
    onInput: (event: { currentTarget: { value: string } }) => {
      setDraft({ ...draft, [name]: event.currentTarget.value })
      setProblems({})
    },
  })

  return (
    <Sheet open title={title} onClose={onClose}>
      <form onSubmit={save} noValidate class="grid gap-4">
        {failure && (
          <p role="alert" class="rounded-6 border border-red bg-red-tint p-4">
            {failure}
          </p>
        )}
        {refusal && !Object.keys(refusal.fields).some((name) => name in PLACES) && (
          <p class="rounded-6 border border-red bg-red-tint p-4">{refusal.message}</p>
        )}
        <TextInput label="Day" type="date" {...field('date')} />
        <div class="grid grid-cols-2 items-start gap-4">
          <TextInput label="From" type="time" {...field('from')} />
          <TextInput
            label="How long"
            inputMode="text"
            autocomplete="off"
            help={minutes ? minutesInWords(minutes) : 'Hours and minutes, for example 1:30'}
            {...field('length')}
          />
        </div>
        <Textarea
          label="What you did"
          rows={3}
          help="Your client reads this beside the time."
          optional
          {...field('memo')}
        />
        <div class="flex flex-wrap gap-3">
          <Button type="submit">{minutes ? `Log ${minutesInWords(minutes)}` : 'Log it'}</Button>
          <Button tone="secondary" onClick={onClose}>
            Not now
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
