import { useLocation } from 'preact-iso'
import { Button } from '~/ui/button'

/** Whether the reader has just paid for this at the provider's, who has yet to tell us. */
export function usePaid(id: string) {
  const { path, query, route } = useLocation()
  return { paid: query.paid === id, forget: () => route(path, true) }
}

/** In the place of the button, so that nobody pays twice for want of an answer. */
export function OnItsWay({ onAgain }: { onAgain: () => void }) {
  return (
    <div role="status" class="grid justify-items-start gap-2">
      <p class="font-semibold">Your payment is on its way.</p>
      <p class="text-15 text-ink-soft">
        The provider tells us in a few seconds, sometimes in minutes. This page changes by itself.
      </p>
      <Button tone="quiet" onClick={onAgain}>
        I did not pay
      </Button>
    </div>
  )
}
