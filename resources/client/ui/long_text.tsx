import { useId, useState } from 'preact/hooks'
import { cx } from '~/lib/class_names'
import { Button } from '~/ui/button'

/** About a screen of a phone. */
const MUCH = 900

/** What somebody wrote, at any length: of much only the beginning, until all of it is asked for. */
export function LongText({ text }: { text: string }) {
  const id = useId()
  const [all, setAll] = useState(false)
  const much = text.length > MUCH
  return (
    <div class="grid justify-items-start gap-2">
      <p id={id} class={cx('max-w-reading whitespace-pre-line', much && !all && 'line-clamp-[12]')}>
        {text}
      </p>
      {much && (
        <Button tone="quiet" aria-expanded={all} aria-controls={id} onClick={() => setAll(!all)}>
          {all ? 'Show less' : 'Read all of it'}
        </Button>
      )}
    </div>
  )
}
