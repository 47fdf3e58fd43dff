import { useLocation } from 'preact-iso'
import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '~/ui/button'
import { Dialog } from '~/ui/dialog'

const KEYS = [
  ['j', 'The next row'],
  ['k', 'The row before'],
  ['Enter', 'Open the row'],
  ['u', 'Back to the queue'],
  ['?', 'This list'],
] as const

const isTyping = ({ target }: KeyboardEvent) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select'))

function walk(box: HTMLElement | null, step: 1 | -1): void {
  const rows = [...(box?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  const next = at === -1 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)
  rows[next]?.focus()
}

/** The desk by keyboard, as in a mail program. `box` holds the rows, `help` says which keys. */
export function useDeskKeys<E extends HTMLElement>(): {
  box: RefObject<E | null>
  help: boolean
  setHelp: (open: boolean) => void
} {
  const box = useRef<E>(null)
  const [help, setHelp] = useState(false)
  const { route } = useLocation()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return
      if (document.querySelector('dialog[open]')) return
      if (event.key === 'j') walk(box.current, 1)
      else if (event.key === 'k') walk(box.current, -1)
      else if (event.key === 'u') route('/app/staff')
      else if (event.key === '?') setHelp(true)
      else return
      event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [route])
  return { box, help, setHelp }
}

export function KeyHelp({ open, setOpen }: { open: boolean; setOpen: (open: boolean) => void }) {
  return (
    <>
      <Button tone="quiet" class="max-lg:hidden" onClick={() => setOpen(true)}>
        Keys (?)
      </Button>
      <Dialog open={open} title="Keys of the staff desk" onClose={() => setOpen(false)}>
        <dl class="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
          {KEYS.map(([key, does]) => (
            <div key={key} class="contents">
              <dt>
                <kbd class="rounded-6 border border-line bg-sunken px-2 py-1 text-13">{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </>
  )
}
