/**
 * Opens pages below /app without a line: the one HTML document they share and the files they were
 * built into. It keeps no data; that is `lib/kept.ts`, which asks whose it is.
 */

/** The DOM library of TypeScript knows no service workers: what is used of one. */
interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Waiting {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Told extends Waiting {
  readonly data: unknown
}
interface Worker {
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
  addEventListener(type: 'message', listener: (event: Told) => void): void
}
const worker = self as unknown as Worker

const CACHE = 'uvidense.app.1'
const SHELL = '/app'
const KEPT_AT = 'x-kept-at'
/** A name with a hash of its content never changes what it means. */
const HASHED = /^\/assets\/[^/]+-[\w-]{8}\.\w+$/
const MOST_FILES = 150

async function keepShell(answer: Response): Promise<void> {
  if (!answer.ok || answer.redirected) return
  const headers = new Headers(answer.headers)
  headers.set(KEPT_AT, String(Date.now()))
  const cache = await caches.open(CACHE)
  await cache.put(SHELL, new Response(await answer.text(), { headers }))
}

/** The document says what time it is, so the kept one is told how long it has lain here. */
async function keptShell(): Promise<Response> {
  const kept = await (await caches.open(CACHE)).match(SHELL)
  if (!kept) return Response.error()
  const lain = Date.now() - Number(kept.headers.get(KEPT_AT))
  const html = (await kept.text()).replace(
    /data-now="([^"]+)"/,
    (_, told: string) => `data-now="${new Date(Date.parse(told) + lain).toISOString()}"`
  )
  return new Response(html, { headers: kept.headers })
}

async function page(event: Fetching): Promise<Response> {
  try {
    const answer = await fetch(event.request)
    event.waitUntil(keepShell(answer.clone()))
    return answer
  } catch {
    // Without a line there is nothing to tell about why; the page itself says so.
    return keptShell()
  }
}

async function file(request: Request | string): Promise<Response> {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}

/** Files of builds long gone make room for the newer ones; the oldest come first. */
async function keepFiles(paths: readonly string[]): Promise<void> {
  await Promise.all(paths.filter((path) => HASHED.test(path)).map(file))
  const cache = await caches.open(CACHE)
  const files = (await cache.keys()).filter(({ url }) => HASHED.test(new URL(url).pathname))
  const over = files.slice(0, Math.max(0, files.length - MOST_FILES))
  await Promise.all(over.map((each) => cache.delete(each)))
}

worker.addEventListener('install', (event) => {
  event.waitUntil(fetch(SHELL).then(keepShell))
  void worker.skipWaiting()
})

worker.addEventListener('activate', (event) => {
  const forget = async () => {
    const names = await caches.keys()
    await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)))
    await worker.clients.claim()
  }
  event.waitUntil(forget())
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== worker.location.origin) return
  if (request.mode === 'navigate' && /^\/app(?:\/|$)/.test(pathname)) {
    event.respondWith(page(event))
  } else if (HASHED.test(pathname)) event.respondWith(file(request))
})

/** What the page had loaded before this worker was there to see it. */
worker.addEventListener('message', (event) => {
  if (!Array.isArray(event.data)) return
  event.waitUntil(keepFiles(event.data.filter((each) => typeof each === 'string')))
})

export {}
