import { Button } from '~/ui/button'
import type { Autosave } from './use_autosave'
import { FIELD_NAMES } from './merging'

/** What became of what was written, in one line that stays in sight. */
export function SaveBar({ autosave, isNew }: { autosave: Autosave; isNew: boolean }) {
  const { unsaved, sending, error, clash, waiting } = autosave
  const [held] = Object.keys(waiting) as (keyof typeof FIELD_NAMES)[]
  const told =
    clash !== null
      ? 'Changed in another place too:'
      : sending
        ? 'Saving'
        : error
          ? 'Not saved. See what is wrong above.'
          : held !== undefined && unsaved
            ? `${FIELD_NAMES[held]} is not saved yet. ${waiting[held] ?? ''}`
            : unsaved
              ? 'Saved in a moment'
              : 'All of it is saved.'
  return (
    <div class="sticky bottom-14 z-10 -mx-4 flex min-h-14 items-center gap-4 border-t border-line bg-paper px-4 py-2 lg:bottom-0">
      {isNew ? (
        <Button type="submit" busy={sending}>
          Save and go on
        </Button>
      ) : (
        <>
          <p role="status" class="text-15">
            {told}
          </p>
          {clash !== null && (
            <a class="link" href="#changed-elsewhere">
              choose what stays
            </a>
          )}
          {error && clash === null && (
            <Button tone="secondary" busy={sending} onClick={() => void autosave.save()}>
              Save again
            </Button>
          )}
        </>
      )}
    </div>
  )
}
