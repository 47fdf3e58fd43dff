import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { X } from './icons'

interface DialogProps {
  open: boolean
  title: string
  onClose: () => void
  children: ComponentChildren
  /** The primary action and the way out, at the bottom. */
  actions?: ComponentChildren
}

/**
 * The browser's own modal dialog: it holds the focus, makes the rest inert, closes on Escape and
 * gives the focus back. Nothing to download, and no injected style that the policy would block.
 */
function Modal({ kind, open, title, onClose, children, actions }: DialogProps & { kind: string }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const element = dialog.current
    if (open && element && !element.open) element.showModal()
    if (!open && element?.open) element.close()
  }, [open])

  return (
    <dialog
      ref={dialog}
      class={kind}
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose()
      }}
    >
      {open && (
        <div class="grid gap-4 p-4 sm:p-6">
          <div class="flex items-start justify-between gap-4">
            <h2 id={heading} class="display text-24">
              {title}
            </h2>
            <button
              type="button"
              onClick={onClose}
              class="-m-2 grid size-11 flex-none place-items-center rounded-6 hover:bg-sunken"
            >
              <X size={20} aria-hidden="true" />
              <span class="sr-only">Close</span>
            </button>
          </div>
          {children}
          {actions && <div class="flex flex-wrap gap-3 pt-2">{actions}</div>}
        </div>
      )}
    </dialog>
  )
}

/** A question that needs an answer before anything else. */
export function Dialog(props: DialogProps) {
  return <Modal kind="dialog" {...props} />
}

/** Filters and actions: from below on a phone, from the side on a wide screen. */
export function Sheet(props: DialogProps) {
  return <Modal kind="sheet" {...props} />
}
