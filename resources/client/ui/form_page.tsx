import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Button } from './button'
import { PublicShell } from './public_shell'

interface FormPageProps {
  title: string
  lead?: ComponentChildren
  children: ComponentChildren
}

/** One short form in the middle of a page. */
export function FormPage({ title, lead, children }: FormPageProps) {
  return (
    <PublicShell>
      <div class="mx-auto grid w-full max-w-form gap-6 px-4 py-12">
        <div class="grid gap-2">
          <h1 class="display text-32">{title}</h1>
          {lead && <p class="text-ink-soft">{lead}</p>}
        </div>
        <noscript>
          <p class="rounded-6 border border-edge p-4">
            This form needs JavaScript, so that what you send arrives exactly once. Searching and
            reading profiles work without it.
          </p>
        </noscript>
        {children}
      </div>
    </PublicShell>
  )
}

interface SubmitButtonProps {
  busy: boolean
  children: ComponentChildren
}

/** Until the script is there a press, or Enter, would send the form as a page of its own. */
export function SubmitButton({ busy, children }: SubmitButtonProps) {
  const [alive, setAlive] = useState(false)
  useEffect(() => setAlive(true), [])
  return (
    <Button type="submit" busy={busy} disabled={!alive}>
      {children}
    </Button>
  )
}
