import { Button } from '~/ui/button'
import { CircleAlert } from '~/ui/icons'
import { FIELD_NAMES, inWords } from './merging'
import type { Autosave } from './use_autosave'

/** What another tab changed meanwhile: shown beside what is written here, until one of them stays. */
export function ClashNotice({ autosave }: { autosave: Autosave }) {
  const { clash, taken, draft, choose, dismiss } = autosave
  if (clash === null && taken.length === 0) return null
  return (
    <section
      id="changed-elsewhere"
      role="alert"
      aria-label="Changed elsewhere"
      class="grid gap-4 rounded-12 border border-amber bg-surface p-5"
    >
      <h2 class="flex items-start gap-2 font-semibold">
        <CircleAlert size={20} aria-hidden="true" class="mt-0.5 flex-none text-amber" />
        Your profile was changed in another place while you wrote here.
      </h2>
      {taken.length > 0 && (
        <p>{`This came from there: ${taken.map((field) => FIELD_NAMES[field]).join(', ')}.`}</p>
      )}
      {clash?.fields.map((field) => (
        <div key={field} class="grid gap-3 border-t border-line pt-3">
          <h3 class="font-semibold">{FIELD_NAMES[field]}</h3>
          <dl class="grid gap-3 sm:grid-cols-2">
            <div class="min-w-0">
              <dt class="text-13 text-ink-soft">Written here</dt>
              <dd class="line-clamp-6 whitespace-pre-line">{inWords(draft, field)}</dd>
            </div>
            <div class="min-w-0">
              <dt class="text-13 text-ink-soft">Written there</dt>
              <dd class="line-clamp-6 whitespace-pre-line">{inWords(clash.theirs, field)}</dd>
            </div>
          </dl>
          <div class="flex flex-wrap gap-3">
            <Button tone="secondary" onClick={() => choose(field, 'mine')}>
              {`Keep what is here: ${FIELD_NAMES[field]}`}
            </Button>
            <Button tone="secondary" onClick={() => choose(field, 'theirs')}>
              {`Take what is there: ${FIELD_NAMES[field]}`}
            </Button>
          </div>
        </div>
      ))}
      {clash === null && (
        <Button tone="quiet" class="justify-self-start" onClick={dismiss}>
          I have seen it
        </Button>
      )}
    </section>
  )
}
