import { useEffect, useState } from 'preact/hooks'
import { cx } from '~/lib/class_names'
import { countdown, dateTime } from '~/lib/dates'
import { everySecond } from '~/lib/ticking'

/**
 * “6 days left”, and by the second in the last hour, on the marketplace's clock. It is read out
 * when one comes to it, not whenever it ticks.
 */
export function Countdown({ to, class: more }: { to: string; class?: string }) {
  const [words, setWords] = useState(() => countdown(to))
  useEffect(() => {
    const show = () => setWords(countdown(to))
    show()
    return everySecond(show)
  }, [to])
  return (
    <time dateTime={to} title={dateTime(to)} class={cx('countdown', more)}>
      {words}
    </time>
  )
}
