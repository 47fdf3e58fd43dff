import { useEffect, useState } from 'preact/hooks'
import { now } from '~/lib/clock'
import { dateTime } from '~/lib/dates'
import { minutesInWords } from '~/lib/weeks'
import { Button } from '~/ui/button'
import { TextInput } from '~/ui/inputs'
import { toast } from '~/ui/toast'
import { logWork, whyNotKept } from './log'
import { elapsed, measured, useTimer, type Running } from '~/app/hours/timer'
import { WorkForm } from './work_form'

/** A timer that ran for longer was probably forgotten: its times are looked at before they count. */
const LONG_MINUTES = 10 * 60

function Ticking({ running }: { running: Running }) {
  const [at, setAt] = useState(now())
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return (
    <p role="timer" class="display money text-44">
      {elapsed(running, at)}
    </p>
  )
}

interface TimerCardProps {
  readonly owner: string
  readonly bookingId: string
  /** Why time cannot be logged now; the timer is then only there to be stopped. */
  readonly closed: string | null
  /** The title of the booking that the timer runs for, when it is another one. */
  readonly elsewhere: (bookingId: string) => string | undefined
}

/** Start, stop, and what it is about; it goes on through reloads and without a line. */
export function TimerCard({ owner, bookingId, closed, elsewhere }: TimerCardProps) {
  const { running, start, note, clear } = useTimer(owner)
  const [memo, setMemo] = useState('')
  const [long, setLong] = useState<{ startedAt: string; minutes: number } | null>(null)

  const log = async (work: { startedAt: string; minutes: number; memo: string }, of: string) => {
    await logWork({ owner, bookingId: of }, { ...work, source: 'timer' })
    clear()
    setMemo('')
    toast(`${minutesInWords(work.minutes)} logged.`)
  }
  const stop = async (timer: Running) => {
    const work = measured(timer, now())
    if (work.minutes === 0) {
      clear()
      toast('That was less than a minute, so nothing was logged.')
    } else if (work.minutes > LONG_MINUTES) setLong(work)
    else {
      const kept = log({ ...work, memo: timer.memo.trim() }, timer.bookingId)
      await kept.catch((error: unknown) => toast(whyNotKept(error)))
    }
  }

  const other = running && running.bookingId !== bookingId ? elsewhere(running.bookingId) : null
  return (
    <section
      aria-label="Timer"
      class="grid gap-4 rounded-12 border border-accent bg-accent-tint p-4 sm:p-6"
    >
      {running ? (
        <>
          <div>
            <Ticking running={running} />
            <p class="text-13 text-ink-soft">
              {`Since ${dateTime(running.startedAt)}${other ? `, for “${other}”` : ''}`}
            </p>
          </div>
          <TextInput
            label="What you are doing"
            optional
            value={running.memo}
            onInput={(event) => note(event.currentTarget.value)}
          />
          <div class="flex flex-wrap gap-3">
            <Button class="grow sm:grow-0" onClick={() => void stop(running)}>
              Stop and log it
            </Button>
            <Button tone="quiet" onClick={clear}>
              Forget this time
            </Button>
          </div>
        </>
      ) : closed ? (
        <p class="max-w-reading">{closed}</p>
      ) : (
        <>
          <TextInput
            label="What you are about to do"
            optional
            value={memo}
            onInput={(event) => setMemo(event.currentTarget.value)}
          />
          <Button class="sm:justify-self-start" onClick={() => start(bookingId, memo)}>
            Start the timer
          </Button>
        </>
      )}
      {long && running && (
        <WorkForm
          title="That is a long time. Is it right?"
          initial={{ ...long, memo: running.memo }}
          onSave={(work) => log(work, running.bookingId)}
          onClose={() => setLong(null)}
        />
      )}
    </section>
  )
}
