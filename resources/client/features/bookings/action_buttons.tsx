import { useState } from 'preact/hooks'
import { Button } from '~/ui/button'
import { ActionDialog } from './action_dialog'
import type { Action, Subject } from './actions'

interface ActionButtonsProps {
  readonly actions: Readonly<Record<string, Action>>
  readonly order: readonly string[]
  readonly can: readonly string[]
  readonly subject: Subject
  /** No button here stands out, because another one on the page does. */
  readonly quiet?: boolean
}

const toneOf = ({ tone = 'primary' }: Action, quiet: boolean) =>
  quiet && tone === 'primary' ? 'secondary' : tone

/** What the server allows the reader to do now; the first one stands out. */
export function ActionButtons({ actions, order, can, subject, quiet = false }: ActionButtonsProps) {
  const [open, setOpen] = useState<string | null>(null)
  const allowed = order.flatMap((event) => {
    const action = actions[event]
    return action && can.includes(event) ? [{ event, action }] : []
  })
  const chosen = open === null ? undefined : actions[open]
  return (
    <>
      {allowed.map(({ event, action }) => (
        <Button key={event} tone={toneOf(action, quiet)} onClick={() => setOpen(event)}>
          {action.label(subject)}
        </Button>
      ))}
      {open !== null && chosen && (
        <ActionDialog
          event={open}
          action={chosen}
          subject={subject}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}
