import { groupNamed, GROUP_NAMES, type GroupName } from '#notices/domain/groups'

export interface InDigest {
  readonly group: GroupName
  readonly title: string
  readonly body: string
  /** Full address; null when it leads nowhere. */
  readonly href: string | null
}

export interface DigestWording {
  readonly title: string
  /** Paragraphs; a group's name ends with a colon, an item with its address on a line of its own. */
  readonly body: string
}

/** The kind of its delivery; its body alone is read as entries. */
export const DIGEST_KIND = 'notices.digest'

/** More than this is looked at in the app. */
const SHOWN = 40

/** Many notices in one mail, by group, the oldest first in each. */
export function digestOf(notices: readonly InDigest[]): DigestWording {
  const shown = notices.slice(0, SHOWN)
  const paragraphs = GROUP_NAMES.flatMap((name) => {
    const own = shown.filter(({ group }) => group === name)
    return own.length === 0 ? [] : [`${groupNamed(name).label}:`, ...own.map(paragraph)]
  })
  const more = notices.length - shown.length
  if (more > 0) paragraphs.push(`And ${counted(more, 'more notice')}, in the app.`)
  return { title: titleOf(notices), body: paragraphs.join('\n\n') }
}

function titleOf(notices: readonly InDigest[]): string {
  const latest = oneLine(notices.at(-1)?.title ?? '')
  const others = notices.length - 1
  return others < 1 ? latest : `${latest}, and ${counted(others, 'more notice')}`
}

/** What leads nowhere is one line, so that nothing that somebody wrote stands where an address does. */
const paragraph = ({ title, body, href }: InDigest): string => {
  const told = [oneLine(title), oneLine(body)].filter(Boolean)
  return href ? [...told, href].join('\n') : told.join(' – ')
}

/** A line of its own may be read as an address or a heading, and a blank one begins a paragraph. */
const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ').trim()

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
