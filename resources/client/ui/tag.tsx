import type { ComponentChildren } from 'preact'

/** A word among others, such as a skill: quieter than a {@link Badge}, which is a state. */
export function Tag({ children }: { children: ComponentChildren }) {
  return (
    <span class="inline-flex max-w-full rounded-12 bg-sunken px-2.5 py-0.5 text-13">
      {children}
    </span>
  )
}
