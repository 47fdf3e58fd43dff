import { DIGEST_KIND } from '#notices/domain/digest'
import type { Envelope } from '#notices/gateways/channel'
import { pageOf } from '#notices/gateways/mail/page'

export interface Letter {
  readonly text: string
  readonly html: string
}

type Told = Pick<Envelope, 'kind' | 'name' | 'title' | 'body' | 'url' | 'unsubscribeUrl'>

/**
 * A notice as a mail, plain and as simple HTML that says the same.
 *
 * A body is made of paragraphs, split by blank lines. In a digest one whose last line is an address is
 * an entry that leads there, and a line alone that ends with a colon is a heading. Elsewhere it is what
 * people wrote, and nothing in it is a link of ours.
 */
export function letterOf(told: Told, appUrl: string): Letter {
  const href = new URL(told.url, appUrl).href
  const preferences = new URL('/app/notices/preferences', appUrl).href
  const blocks = told.body
    .split(/\n{2,}/)
    .filter(Boolean)
    .map(told.kind === DIGEST_KIND ? blockOf : paragraphOf)
  // A digest's title is its subject; what it is about is said by its entries.
  const entries = blocks.some(({ kind }) => kind === 'entry')
  const greeting = `Hello ${told.name},`
  const lead = entries ? 'Here is what happened.' : sentence(told.title)
  const call = entries ? 'See them all' : 'See it'
  const foot = told.unsubscribeUrl
    ? { label: 'No more mails like this', href: told.unsubscribeUrl }
    : null
  return {
    text: [
      greeting,
      lead,
      told.body,
      href,
      ['--', `How you are reached: ${preferences}`, foot && `${foot.label}: ${foot.href}`]
        .filter(Boolean)
        .join('\n'),
    ]
      .filter(Boolean)
      .join('\n\n'),
    html: pageOf({ title: told.title, greeting, lead, blocks, call, href, preferences, foot }),
  }
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'entry'; readonly title: string; readonly text: string; readonly href: string }

const paragraphOf = (text: string): Block => ({ kind: 'paragraph', text })

function blockOf(paragraph: string): Block {
  const lines = paragraph.split('\n')
  const last = lines.at(-1) ?? ''
  if (lines.length > 1 && /^https?:\/\/\S+$/.test(last)) {
    const [title = '', ...text] = lines.slice(0, -1)
    return { kind: 'entry', title, text: text.join(' '), href: last }
  }
  const alone = lines.length === 1 && last.endsWith(':')
  return alone ? { kind: 'heading', text: last.slice(0, -1) } : paragraphOf(paragraph)
}

const sentence = (text: string): string => (/[.?!…]$/.test(text) ? text : `${text}.`)
