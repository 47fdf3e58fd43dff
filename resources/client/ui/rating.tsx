import { Star } from './icons'

/** `4.9 from 31 reviews`; nothing is said as a star alone. */
export function Rating({ value, count }: { value: number | null; count: number }) {
  if (value === null || count === 0) return <span class="text-ink-soft">New here</span>
  return (
    <span class="inline-flex items-center gap-1">
      <Star size={16} strokeWidth={1.5} aria-hidden="true" class="fill-current text-amber" />
      <span>
        <strong class="font-semibold">{value.toFixed(1)}</strong>
        <span class="text-ink-soft">{` · ${count} ${count === 1 ? 'review' : 'reviews'}`}</span>
      </span>
    </span>
  )
}
