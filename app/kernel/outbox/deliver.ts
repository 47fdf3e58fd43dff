import type { Listener, Subscription } from '#kernel/listener'
import { fromWire, type WireEvent } from '#kernel/outbox/wire'
import type { Tx, UnitOfWork } from '#kernel/unit_of_work'

/**
 * Hands an event to a listener once: the inbox row and everything the listener does through its
 * `tx` commit together, and a second delivery finds the row.
 */
export async function deliver(
  unitOfWork: UnitOfWork,
  subscription: Subscription,
  listener: Listener<unknown>,
  delivered: unknown
): Promise<void> {
  const event = delivered as WireEvent
  const payload = await subscription.event.parse(event.payload)
  await unitOfWork.run(async (tx) => {
    const first = await claim(tx, event.id, subscription.listener.listenerName)
    if (first) await listener.handle(fromWire(event, payload), tx)
  })
}

/** False when the listener has handled the event; waits for a delivery that is under way. */
async function claim(tx: Tx, eventId: string, listener: string): Promise<boolean> {
  const { rows } = await tx.rawQuery<{ rows: unknown[] }>(
    `insert into kernel.inbox (event_id, listener) values (?, ?)
     on conflict do nothing returning event_id`,
    [eventId, listener]
  )
  return rows.length === 1
}
