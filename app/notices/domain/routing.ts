import type { DateTime } from 'luxon'
import { CHANNEL_NAMES, type ChannelName } from '#notices/domain/channel_name'
import { groupNamed, type GroupName } from '#notices/domain/groups'
import { nextDigest, quietUntil, type Cadence, type QuietHours } from '#notices/domain/hours'

export const CHOICES = ['now', 'hourly', 'daily', 'off'] as const
export type Choice = (typeof CHOICES)[number]

/** What routing needs to know of a kind of notice. */
export interface Routed {
  readonly kind: string
  readonly group: GroupName
  /** Worth reaching for somebody outside of the app. What is not is in the feed, and in digests. */
  readonly mail: boolean
  /** Whether it may wait for a digest. */
  readonly digestible: boolean
}

/** How a reader wants to be reached. */
export interface Wishes {
  /** By {@link subject}: of a kind, or of its whole group. */
  readonly choices: ReadonlyMap<string, Choice>
  readonly quiet: QuietHours | null
  /** When the daily digest goes out, `HH:mm` of the reader's clock. */
  readonly dailyAt: string
  /** IANA name. */
  readonly timeZone: string
}

/** By which channels they can be reached at all: a confirmed address, number or browser. */
export type Reach = Readonly<Record<ChannelName, boolean>>

export interface Route {
  readonly channel: ChannelName
  /** Leaves then, and not before. */
  readonly at: DateTime<true>
  /** Not by itself, but in this digest. */
  readonly digest: Cadence | null
}

/** When nobody chose another time. */
export const DAILY_AT = '08:00'

export const subject = (about: string, channel: ChannelName): string => `${about} ${channel}`

/** A text message costs money and is read at once, so it is for what is essential. */
export function usual(group: GroupName, channel: ChannelName): Choice {
  return channel !== 'sms' || groupNamed(group).essential ? 'now' : 'off'
}

/** What a reader chose for a kind, else for its group, else what is usual. */
export function chosen(
  { kind, group }: Pick<Routed, 'kind' | 'group'>,
  channel: ChannelName,
  choices: Wishes['choices']
): Choice {
  return (
    choices.get(subject(kind, channel)) ??
    choices.get(subject(group, channel)) ??
    usual(group, channel)
  )
}

/** What may be chosen: only mail is worth collecting, and not what is essential. */
export function optionsFor(group: GroupName, channel: ChannelName): readonly Choice[] {
  return channel === 'mail' && !groupNamed(group).essential ? CHOICES : ['now', 'off']
}

/**
 * Which channels a notice takes and when. What is essential passes quiet hours, and takes the first
 * channel there is when its reader has switched off all of them.
 */
export function routesOf(kind: Routed, wishes: Wishes, reach: Reach, now: DateTime<true>): Route[] {
  const { essential } = groupNamed(kind.group)
  const open = CHANNEL_NAMES.filter((channel) => reach[channel])
  const routes = open.flatMap((channel) => routeBy(channel, kind, wishes, now) ?? [])
  const [fallback] = open
  if (essential && kind.mail && routes.length === 0 && fallback) {
    return [{ channel: fallback, at: now, digest: null }]
  }
  return routes
}

function routeBy(
  channel: ChannelName,
  kind: Routed,
  wishes: Wishes,
  now: DateTime<true>
): Route | null {
  const choice = chosen(kind, channel, wishes.choices)
  if (choice === 'off') return null
  const essential = groupNamed(kind.group).essential
  const awake = (at: DateTime<true>) =>
    (!essential && wishes.quiet && quietUntil(at, wishes.quiet, wishes.timeZone)) || at
  if (choice !== 'now' && kind.digestible && optionsFor(kind.group, channel).includes(choice)) {
    const due = nextDigest(now, choice, wishes.dailyAt, wishes.timeZone)
    return { channel, at: awake(due), digest: choice }
  }
  return kind.mail ? { channel, at: awake(now), digest: null } : null
}
