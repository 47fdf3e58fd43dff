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
  const latest = notices.at(-1)?.title ?? ''
  const others = notices.length - 1
  return others < 1 ? latest : `${latest}, and ${counted(others, 'more notice')}`
}

const paragraph = ({ title, body, href }: InDigest): string =>
  [title, oneLine(body), href].filter(Boolean).join('\n')

/** A blank line would begin another paragraph. */
const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ').trim()

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
