import type { EventDefinition } from '#kernel/events'
import type { QueueName } from '#kernel/job'
import { Money } from '#kernel/money'
import type { Brief } from '#notices/domain/brief'
import { groupNamed, type GroupName } from '#notices/domain/groups'
import type { Routed } from '#notices/domain/routing'

export interface Reader {
  readonly partyId: string
  /** BCP 47 */
  readonly locale: string
  /** IANA name. */
  readonly timeZone?: string
}

export interface Wording {
  readonly title: string
  readonly body: string
  /** Path in the app where the reader can act on it. */
  readonly url: string
}

/** One kind of notice: which event causes it, who gets it, how urgently, and in which words. */
export type NoticeKind<Payload> = Declared<Payload> & (ToPhones<Payload> | InApp)

/** Worth reaching somebody outside of the app: by mail, and by whatever else they chose. */
interface ToPhones<Payload> {
  readonly mail: true
  /** Above what a browser shows, in a few words. */
  readonly head: string
  /** What a text message and a browser say. */
  readonly text: (payload: Payload, reader: Reader) => Brief
}

/** In the feed and in digests. */
interface InApp {
  readonly mail: false
}

interface Declared<Payload> {
  /** Stable: preferences, rows and the inbox go by it. */
  readonly kind: string
  /** What its reader chooses about together with others like it. */
  readonly group: GroupName
  /** What happened, where a reader chooses about this kind alone. */
  readonly label: string
  readonly event: EventDefinition<Payload>
  readonly urgency: QueueName
  /** Party ids. */
  readonly to: (payload: Payload) => readonly string[]
  readonly tell: (payload: Payload, reader: Reader) => Wording
  /** Whether it may wait for a digest: by default, unless it is essential. */
  readonly digestible?: boolean
  /** At most one unread notice per topic and reader. */
  readonly topic?: (payload: Payload) => string
}

export const routed = <Payload>(declared: NoticeKind<Payload>): Routed => ({
  kind: declared.kind,
  group: declared.group,
  mail: declared.mail,
  digestible: declared.digestible ?? !groupNamed(declared.group).essential,
})

interface Sum {
  amount: string
  currency: string
}

/** The sentences are English, so their numbers are: as English is written in the reader's region. */
function moneyLocale(locale: string): string {
  const { region } = new Intl.Locale(locale).maximize()
  return region ? `en-${region}` : 'en'
}

export const sum = (money: Sum, { locale }: Reader): string =>
  Money.fromJSON(money).format(moneyLocale(locale))

export const isNothing = (money: Sum): boolean => Money.fromJSON(money).isZero()

interface Movement {
  toTalent: Sum
  toClient: Sum
  clientName: string
  talentName: string
}

/** Who got what, without who got nothing. */
export const parted = (
  { toTalent, toClient, talentName, clientName }: Movement,
  reader: Reader
): string =>
  [
    isNothing(toTalent) ? '' : `${sum(toTalent, reader)} to ${talentName}`,
    isNothing(toClient) ? '' : `${sum(toClient, reader)} back to ${clientName}`,
  ]
    .filter(Boolean)
    .join(', ')

export const quoted = (note: string | null): string => (note ? ` “${note}”` : '')

interface Sides {
  clientId: string
  talentId: string
  clientName: string
  talentName: string
  by: 'client' | 'talent' | 'staff' | 'system'
}

export const both = ({ clientId, talentId }: Sides): string[] => [clientId, talentId]
export const client = ({ clientId }: Sides): string[] => [clientId]
export const talent = ({ talentId }: Sides): string[] => [talentId]

/** Whoever did not do it; both when it was staff or a deadline. */
export function others(sides: Sides): string[] {
  if (sides.by === 'client') return talent(sides)
  if (sides.by === 'talent') return client(sides)
  return both(sides)
}

export function doer({ by, clientName, talentName }: Sides): string {
  return { client: clientName, talent: talentName, staff: 'Uvidense', system: 'Uvidense' }[by]
}

/** The name of the other side, as the reader sees it. */
export function counterpart(sides: Sides, { partyId }: Reader): string {
  return partyId === sides.clientId ? sides.talentName : sides.clientName
}

export const bookingUrl = ({ bookingId }: { bookingId: string }): string =>
  `/app/bookings/${bookingId}`
