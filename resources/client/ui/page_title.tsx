import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'

interface PageTitleProps {
  title: string
  /** What the browser's tab says, when that is more than the heading. */
  tab?: string
  lead?: ComponentChildren
  actions?: ComponentChildren
}

/** The heading of a signed-in page; names the tab too. */
export function PageTitle({ title, tab, lead, actions }: PageTitleProps) {
  useEffect(() => {
    document.title = `${tab ?? title} · Uvidense`
  }, [tab, title])
  return (
    <div class="flex flex-wrap items-end justify-between gap-4">
      <div class="grid gap-1">
        <h1 class="display text-32">{title}</h1>
        {lead && <p class="max-w-reading text-ink-soft">{lead}</p>}
      </div>
      {actions && <div class="flex flex-wrap gap-3">{actions}</div>}
    </div>
  )
}
