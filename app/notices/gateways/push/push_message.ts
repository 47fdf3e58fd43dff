import type { Envelope } from '#notices/gateways/channel'

/** What the service worker of `entries/push_worker.ts` shows; services take 4 KB, encrypted. */
export interface PushMessage {
  /** The same for every attempt: shown twice, the second replaces the first. */
  readonly id: string
  readonly title: string
  readonly body: string
  /** Path in the app. */
  readonly url: string
}

const LONGEST_BODY = 400

export function pushMessage({ deliveryId, title, body, url }: Envelope): PushMessage {
  const short = body.length > LONGEST_BODY ? `${body.slice(0, LONGEST_BODY - 1)}…` : body
  return { id: deliveryId, title, body: short, url }
}
