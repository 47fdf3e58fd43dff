import { short } from '#notices/domain/brief'
import { textMessage as worded, textOf } from '#notices/domain/text_message'
import type { Envelope } from '#notices/gateways/channel'

/** What is sent: who writes, the body, and where to see the rest. */
export function textMessage({ body, url }: Pick<Envelope, 'body' | 'url'>, appUrl: string): string {
  const href = url === '' ? '' : new URL(url, appUrl).href
  // A notice's fits since it was planned, with its names cut and not its end.
  return worded(textOf([short(body)], href), href)
}
