import { known, renew } from '~/lib/push_renewal'

/** Shows what the marketplace pushes to this browser, also while no page of it is open. */

/** The DOM library of TypeScript knows no service workers: what is used of one. */
interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Pushed extends Waiting {
  readonly data: { json(): unknown } | null
}
interface Clicked extends Waiting {
  readonly notification: { readonly data: unknown; close(): void }
}
interface Changed extends Waiting {
  /** Missing where the browser leaves it to us to subscribe anew. */
  readonly newSubscription?: PushSubscription | null
}
interface Page {
  readonly url: string
  focus(): Promise<unknown>
}
interface Worker {
  readonly location: Location
  readonly registration: {
    readonly pushManager: PushManager
    showNotification(title: string, options: object): Promise<void>
  }
  readonly clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<readonly Page[]>
    openWindow(url: string): Promise<unknown>
  }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install', listener: (event: Waiting) => void): void
  addEventListener(type: 'push', listener: (event: Pushed) => void): void
  addEventListener(type: 'pushsubscriptionchange', listener: (event: Changed) => void): void
  addEventListener(type: 'notificationclick', listener: (event: Clicked) => void): void
}
const worker = self as unknown as Worker

interface Message {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly url: string
}

/** The one place it comes from is our own server, through a channel that nobody else can write to. */
const messageOf = (event: Pushed) => event.data?.json() as Message | undefined

async function open(path: string): Promise<void> {
  const { href, origin } = new URL(path, worker.location.origin)
  if (origin !== worker.location.origin) return
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const shown = pages.find(({ url }) => url === href)
  await (shown ? shown.focus() : worker.clients.openWindow(href))
}

worker.addEventListener('install', () => void worker.skipWaiting())

worker.addEventListener('push', (event) => {
  const message = messageOf(event)
  if (!message) return
  const { id, title, body, url } = message
  // Pushed twice, the second takes the place of the first.
  event.waitUntil(worker.registration.showNotification(title, { body, tag: id, data: url }))
})

/** Source: Push API, 10.4: the push service has ended a subscription, or given it another address. */
async function renewed({ newSubscription }: Changed): Promise<void> {
  const before = await known()
  if (!before) return
  const now =
    newSubscription ??
    (await worker.registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: before.vapidKey,
    }))
  await renew(before, now.toJSON())
}

worker.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renewed(event)))

worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(String(event.notification.data)))
})
