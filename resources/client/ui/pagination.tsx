import { ButtonLink } from './button'
import { ArrowLeft, ArrowRight } from './icons'

/** Keyset paging has neighbours, not numbers. */
export function Pagination({ prev, next }: { prev: string | null; next: string | null }) {
  if (prev === null && next === null) return null
  return (
    <nav aria-label="Pages" class="flex flex-wrap justify-between gap-3">
      {prev === null ? (
        <span />
      ) : (
        <ButtonLink href={prev} tone="secondary">
          <ArrowLeft size={16} strokeWidth={1.5} aria-hidden="true" />
          Back
        </ButtonLink>
      )}
      {next !== null && (
        <ButtonLink href={next} tone="secondary">
          Show more
          <ArrowRight size={16} strokeWidth={1.5} aria-hidden="true" />
        </ButtonLink>
      )}
    </nav>
  )
}
