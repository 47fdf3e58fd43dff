import { ECDH } from 'node:crypto'

/** Who we are to push services (VAPID, RFC 8292), and which of them we call. */
export interface PushSettings {
  /** Both base64url; the public one is what browsers subscribe with. */
  readonly publicKey: string
  readonly privateKey: string
  /** `mailto:…`, for a push service that has something to tell us. */
  readonly contact: string
  /** Hosts; with a dot before, every host below. An endpoint comes from a browser, so from anybody. */
  readonly services: readonly string[]
  readonly timeoutMs: number
}

/** Whether an endpoint is one of theirs, reached by https. */
export function isPushService(endpoint: string, services: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, hostname, port, username } = new URL(endpoint)
  if (protocol !== 'https:' || port !== '' || username !== '') return false
  return services.some((service) =>
    service.startsWith('.') ? hostname.endsWith(service) : hostname === service
  )
}

/** Whether a browser's key is a point of P-256: to no other can a message be encrypted. */
export function isPointOfCurve(p256dh: string): boolean {
  try {
    ECDH.convertKey(p256dh, 'prime256v1', 'base64url')
    return true
  } catch {
    return false
  }
}
