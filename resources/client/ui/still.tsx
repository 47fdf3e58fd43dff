import type { ComponentChildren } from 'preact'

interface StillProps {
  /** Written by the server, nothing in the browser: `import.meta.env.SSR && <Reviews … />`. */
  readonly children: ComponentChildren
}

/**
 * A part of a public page that never changes: the browser leaves it as it came, so that the code
 * that wrote it need not be sent.
 */
export function Still({ children }: StillProps) {
  if (import.meta.env.SSR) return <div class="contents">{children}</div>
  // While hydrating, children of an element with HTML of its own are not looked at.
  return <div class="contents" dangerouslySetInnerHTML={{ __html: '' }} />
}
