import { useEffect, useRef } from 'preact/hooks'
import { ApiError } from '~/lib/api_error'
import { cx } from '~/lib/class_names'
import { Button } from './button'
import { CircleAlert } from './icons'

export { EmptyState } from './empty_state'

/** One block of a skeleton; shown only when waiting takes more than 200 ms (in the stylesheet). */
export function Skeleton({ class: size }: { class: string }) {
  return <div class={cx('skeleton', size)} aria-hidden="true" />
}

/** Shaped like a list of rows, with one sentence for who cannot see it. */
export function SkeletonRows({ rows = 4, label = 'Loading' }: { rows?: number; label?: string }) {
  return (
    <div role="status" class="grid gap-3">
      <span class="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} class="h-18" />
      ))}
    </div>
  )
}

interface ErrorStateProps {
  error: unknown
  onRetry?: () => void
  title?: string
}

/** What is wrong, what to do, and the request id to quote. */
export function ErrorState({
  error,
  onRetry,
  title = 'This could not be loaded',
}: ErrorStateProps) {
  const known = error instanceof ApiError ? error : null
  return (
    <div
      role="alert"
      class="grid justify-items-start gap-3 rounded-12 border border-red bg-red-tint p-6"
    >
      <h2 class="flex items-center gap-2 text-20 font-semibold">
        <CircleAlert size={20} aria-hidden="true" class="text-red" />
        {title}
      </h2>
      <p>{known?.message ?? 'Something went wrong on this page. Reload it to try again.'}</p>
      {known?.requestId && (
        <p class="text-13 text-ink-soft">
          If you write to us about this, quote <code>{known.requestId}</code>.
        </p>
      )}
      {onRetry && (
        <Button tone="secondary" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  )
}

/** The sentence at the top of a form: what no field can show. Takes focus so that it is heard. */
export function FormError({ error, shown }: { error: ApiError | null; shown?: readonly string[] }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [error])
  const sentence = error?.summary(shown) ?? null
  if (error === null || sentence === null) return null
  return (
    <div
      role="alert"
      tabIndex={-1}
      ref={box}
      class="flex items-start gap-2 rounded-6 border border-red bg-red-tint p-4"
    >
      <CircleAlert size={20} aria-hidden="true" class="mt-0.5 flex-none text-red" />
      <div>
        <p class="font-semibold">{sentence}</p>
        {error.requestId && error.status >= 500 && (
          <p class="text-13 text-ink-soft">{`Quote ${error.requestId} if you write to us.`}</p>
        )}
      </div>
    </div>
  )
}
