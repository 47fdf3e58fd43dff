import workerUrl from '~/entries/push_worker.ts?worker&url'
import { forgetSubscribed } from './push_hint'
import { forgetKnown, keepKnown, known, renew } from './push_renewal'

/** No page lies there, so this worker shows messages and touches nothing else. */
const SCOPE = '/app/push'

export const canPush = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis

/**
 * Asks the person, then the browser's push service.
 *
 * @param key the server's public key (VAPID), base64url
 * @returns null when the person said no
 */
export async function subscribe(key: string): Promise<PushSubscriptionJSON | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null
  const registration = await navigator.serviceWorker.register(workerUrl, { scope: SCOPE })
  await active(registration)
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: key,
  })
  const given = subscription.toJSON()
  await keepKnown(given, key)
  return given
}

/** For a change that the worker was not told of, or could not tell the server. */
export async function renewIfChanged(): Promise<void> {
  if (!canPush()) return
  const before = await known()
  const registration = await navigator.serviceWorker.getRegistration(SCOPE)
  const now = await registration?.pushManager.getSubscription()
  if (before && now) await renew(before, now.toJSON())
}

/** What is pushed here is nobody's business any more: after it was switched off, or on signing out. */
export async function forgetPush(): Promise<void> {
  forgetSubscribed()
  if (!canPush()) return
  await forgetKnown()
  const registration = await navigator.serviceWorker.getRegistration(SCOPE)
  const subscription = await registration?.pushManager.getSubscription()
  await subscription?.unsubscribe()
}

/** A push service takes subscriptions for a worker that runs. */
async function active({ active: running, installing, waiting }: ServiceWorkerRegistration) {
  const coming = installing ?? waiting
  if (running || !coming) return
  await new Promise<void>((resolve) => {
    coming.addEventListener('statechange', () => {
      if (coming.state === 'activated') resolve()
    })
  })
}
