import { API, requestBody } from './api'

/** As the server knows this browser; kept where a service worker finds it, which knows no page. */
export interface Known {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
  /** What it was made with, for making another. */
  readonly vapidKey: string
}

const CACHE = 'push'
const PLACE = '/app/push/known'

export async function keepKnown(subscription: PushSubscriptionJSON, vapidKey: string) {
  const cache = await caches.open(CACHE)
  await cache.put(PLACE, Response.json({ ...subscription, vapidKey }))
}

export async function known(): Promise<Known | null> {
  const found = await (await caches.open(CACHE)).match(PLACE)
  return found ? ((await found.json()) as Known) : null
}

export const forgetKnown = (): Promise<boolean> => caches.delete(CACHE)

/**
 * Tells the server where this browser is reached now. A refusal is final; a server that is busy or
 * broken is told again at the next occasion, since the old address stays the known one.
 */
export async function renew(before: Known, now: PushSubscriptionJSON): Promise<void> {
  if (now.endpoint === before.endpoint) return
  const { endpoint, keys } = now
  const old = { endpoint: before.endpoint, auth: before.keys.auth }
  const { status } = await fetch(`${API}/push-subscriptions/renew`, {
    method: 'POST',
    headers: { 'content-type': 'application/vnd.api+json' },
    body: JSON.stringify(requestBody('push-subscriptions', { endpoint, keys, known: old })),
  })
  if (status >= 500 || status === 429) return
  await keepKnown(now, before.vapidKey)
}
