import workerUrl from '~/entries/push_worker.ts?worker&url'

/** No page lies there, so this worker shows messages and touches nothing else. */
const SCOPE = '/app/push'

const KEY = 'uvidense.push'

/** Under which id the server knows this browser; null when it is not subscribed. */
export const subscribedAs = (): string | null => localStorage.getItem(KEY)

export const rememberSubscribed = (id: string): void => localStorage.setItem(KEY, id)

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
  return subscription.toJSON()
}

/** What is pushed here is nobody's business any more: after it was switched off, or on signing out. */
export async function forgetPush(): Promise<void> {
  localStorage.removeItem(KEY)
  if (!canPush()) return
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
