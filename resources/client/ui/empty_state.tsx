import type { ComponentChildren } from 'preact'

interface EmptyStateProps {
  title: string
  /** What belongs here. */
  children: ComponentChildren
  /** The first step. */
  action?: ComponentChildren
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div class="grid justify-items-start gap-3 rounded-12 border border-dashed border-edge px-6 py-8">
      <h2 class="display text-24">{title}</h2>
      <div class="max-w-reading text-ink-soft">{children}</div>
      {action}
    </div>
  )
}
