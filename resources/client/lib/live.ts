import { newKey } from './api'
import { StreamWatch } from './stream_watch'

type Listener = (payload: unknown) => void
type Ended = () => void

const listeners = new Map<string, Set<Listener>>()
const returned = new Set<() => void>()
let source: EventSource | null = null
let uid = ''
let broken = false

function token(): string {
  const found = document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]+)/)?.[1]
  return found === undefined ? '' : decodeURIComponent(found)
}

const askAnew = () => returned.forEach((each) => each())

const watch = new StreamWatch({
  probe: async () => {
    const [channel] = listeners.keys()
    return channel !== undefined && tell('subscribe', channel)
  },
  // A page that nobody sees asks when it is seen again.
  poll: () => {
    if (document.visibilityState === 'visible') askAnew()
    else document.addEventListener('visibilitychange', askAnew, { once: true })
  },
  later(run, ms) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
})

/** False when the server cannot be reached. */
async function tell(action: 'subscribe' | 'unsubscribe', channel: string): Promise<boolean> {
  // The stream reconnects by itself and subscribes again then, so an unreachable server is no news.
  return fetch(`/__transmit/${action}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'x-xsrf-token': token() },
    body: JSON.stringify({ uid, channel }),
  }).then(
    ({ ok }) => ok,
    () => {
      broken = true
      return false
    }
  )
}

function open(): void {
  uid = newKey()
  watch.begin()
  const stream = new EventSource(`/__transmit/events?uid=${uid}`)
  source = stream
  stream.addEventListener('open', () => {
    const again = broken
    broken = false
    const subscribed = [...listeners.keys()].map((channel) => tell('subscribe', channel))
    // What happened meanwhile was not kept for us: whoever listens asks anew.
    if (again) void Promise.all(subscribed).then(askAnew)
  })
  stream.addEventListener('error', () => {
    broken = true
    watch.broke()
    if (stream.readyState !== EventSource.CLOSED || source !== stream) return
    // The browser gave up (for example on a 502 while the server restarted): come back slowly.
    source = null
    setTimeout(() => {
      if (listeners.size > 0 && source === null) open()
    }, 3000)
  })
  stream.addEventListener('message', (event: MessageEvent<string>) => {
    const message = JSON.parse(event.data) as { channel?: string; payload?: { type?: string } }
    watch.heard(message.payload?.type === 'subscribed')
    if (message.channel === undefined) return
    listeners.get(message.channel)?.forEach((each) => each(message.payload))
  })
}

/** Hears a channel (`bookings/bk_…`) until the returned function is called. One stream for all. */
export function listen(channel: string, listener: Listener, onReturn?: () => void): Ended {
  const existing = listeners.get(channel)
  const set = existing ?? new Set<Listener>()
  set.add(listener)
  if (onReturn) returned.add(onReturn)
  if (!existing) listeners.set(channel, set)
  if (source === null) open()
  else if (!existing && source.readyState === EventSource.OPEN) void tell('subscribe', channel)

  return () => {
    set.delete(listener)
    if (onReturn) returned.delete(onReturn)
    if (set.size > 0) return
    listeners.delete(channel)
    if (listeners.size > 0) {
      void tell('unsubscribe', channel)
      return
    }
    source?.close()
    source = null
    watch.end()
  }
}
