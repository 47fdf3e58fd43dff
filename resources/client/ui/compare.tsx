import { Button } from './button'

export const MOST_COMPARED = 4

/** The form that the ticks belong to, wherever on the page they stand. */
const FORM = 'compare'

/** Chooses a talent to be put beside others; no script is needed. */
export function CompareTick({ slug, name }: { slug: string; name: string }) {
  return (
    <label class="relative z-1 inline-flex min-h-11 items-center gap-2 text-13">
      <input type="checkbox" name="ids" value={slug} form={FORM} class="tick compare-tick" />
      Compare
      <span class="sr-only">{` ${name}`}</span>
    </label>
  )
}

/** Stands at the foot of the window while anybody is ticked (in the stylesheet). */
export function CompareBar() {
  return (
    <form
      id={FORM}
      method="get"
      action="/compare"
      class="compare-bar sticky bottom-0 z-10 border-t border-line bg-surface py-3"
    >
      <div class="mx-auto flex max-w-page flex-wrap items-center justify-between gap-3 px-4">
        <p class="text-15">{`Tick up to ${MOST_COMPARED} people to see them side by side.`}</p>
        <div class="flex gap-3">
          <Button type="submit">Compare them</Button>
          <Button type="reset" tone="quiet">
            Clear
          </Button>
        </div>
      </div>
    </form>
  )
}
