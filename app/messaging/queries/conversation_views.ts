import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { BookingContract } from '#booking/contract/booking'
import { IdentityContract } from '#identity/contract/identity'
import type { AccountActor } from '#kernel/actor'
import { sql, type SqlValue } from '#kernel/sql'
import {
  accessOf,
  isSilenced,
  standingOf,
  type Access,
  type MemberRole,
  type Standing,
} from '#messaging/domain/access'
import { contactsOpen } from '#messaging/domain/contacts'
import { contactActs, contactsOf, type ShareRow } from '#messaging/queries/contacts_view'
import { quoted, quotedView, type QuotedRow } from '#messaging/queries/quoting'
import {
  moment,
  type ContactsView,
  type ConversationAct,
  type ConversationView,
} from '#messaging/queries/views'
import { ProfilesContract } from '#profiles/contract/profiles'

interface Row {
  id: string
  booking_id: string | null
  talent_profile_id: string | null
  title: string
  last_sequence: number
  last_excerpt: string | null
  last_message_at: Date | null
  created_at: Date
  members: { party_id: string; role: MemberRole; read_sequence: number; muted: boolean }[]
  unread: number
  blockers: string[]
  pinned: QuotedRow | null
  shares: ShareRow[] | null
}

/** Unread: what others wrote after the reader's mark; lines about the booking do not count. */
const SELECT = `
  select c.id, c.booking_id, c.talent_profile_id, c.title, c.last_sequence, c.last_excerpt, c.last_message_at,
    c.created_at,
    (select json_agg(json_build_object('party_id', m.party_id, 'role', m.role,
                                       'read_sequence', m.read_sequence,
                                       'muted', m.muted_at is not null) order by m.joined_at)
     from messaging.members m where m.conversation_id = c.id) as members,
    (select count(*)::int from messaging.messages msg
     join messaging.members mine on mine.conversation_id = c.id
       and mine.party_id = any(string_to_array(:parties, ','))
     where msg.conversation_id = c.id and msg.sequence > mine.read_sequence
       and msg.kind = 'text' and msg.author_id <> mine.party_id
       and msg.deleted_at is null) as unread,
    array(select distinct b.party_id from messaging.members one
          join messaging.members two on two.conversation_id = one.conversation_id
          join messaging.blocks b on b.party_id = one.party_id and b.blocked_id = two.party_id
          where one.conversation_id = c.id order by b.party_id) as blockers,
    (select ${quoted('p')} from messaging.messages p where p.id = c.pinned_id) as pinned,
    (select json_agg(json_build_object('party_id', s.party_id, 'details', s.details)
                     order by s.party_id)
     from messaging.contact_shares s
     where s.conversation_id = c.id and s.ended_at is null) as shares
  from messaging.conversations c`

@inject()
export class ConversationViews {
  constructor(
    private readonly db: Database,
    private readonly bookings: BookingContract,
    private readonly parties: IdentityContract,
    private readonly profiles: ProfilesContract
  ) {}

  async find(id: string, actor: AccountActor): Promise<ConversationView | null> {
    const rows = await this.#rows(`${SELECT} where c.id = :id`, actor, { id })
    return (await this.#views(rows, actor))[0] ?? null
  }

  /** Also for staff, who have no list of conversations but find a disputed booking's. */
  async ofBooking(bookingId: string, actor: AccountActor): Promise<ConversationView[]> {
    const rows = await this.#rows(`${SELECT} where c.booking_id = :bookingId`, actor, { bookingId })
    return this.#views(rows, actor)
  }

  /** What the actor has asked the talent of this profile. */
  async askedOf(profileId: string, actor: AccountActor): Promise<ConversationView[]> {
    const rows = await this.#rows(
      `${SELECT} where c.talent_profile_id = :profileId
         and c.client_id = any(string_to_array(:parties, ','))`,
      actor,
      { profileId }
    )
    return this.#views(rows, actor)
  }

  /** The actor's own, the latest first. */
  async list(
    actor: AccountActor,
    after: { at: string; id: string } | null,
    size: number
  ): Promise<{ items: ConversationView[]; more: boolean }> {
    const rows = await this.#rows(
      `${SELECT}
       where c.id in (select conversation_id from messaging.members
                      where party_id = any(string_to_array(:parties, ',')))
         and (cast(:at as timestamptz) is null
              or (c.last_message_at, c.id) < (cast(:at as timestamptz), cast(:after as text)))
       order by c.last_message_at desc, c.id desc limit :limit`,
      actor,
      { at: after?.at ?? null, after: after?.id ?? null, limit: size + 1 }
    )
    const views = await this.#views(rows.slice(0, size), actor)
    return { items: views, more: rows.length > size }
  }

  /** Over all of the actor's conversations, of which a list shows a page. */
  async unread(actor: AccountActor): Promise<number> {
    const [row] = await sql<{ unread: number }>(
      this.db.connection(),
      `select count(*)::int as unread from messaging.members mine
       join messaging.messages msg on msg.conversation_id = mine.conversation_id
         and msg.sequence > mine.read_sequence and msg.kind = 'text'
         and msg.author_id <> mine.party_id and msg.deleted_at is null
       where mine.party_id = any(string_to_array(:parties, ','))`,
      { parties: actor.partyIds.join(',') }
    )
    return row?.unread ?? 0
  }

  #rows(statement: string, actor: AccountActor, bindings: Record<string, SqlValue>) {
    return sql<Row>(this.db.connection(), statement, {
      ...bindings,
      parties: actor.partyIds.join(','),
    })
  }

  async #views(rows: readonly Row[], actor: AccountActor): Promise<ConversationView[]> {
    const partyIds = rows.flatMap(({ members }) => members.map((member) => member.party_id))
    const [cards, talents, sides] = await Promise.all([
      this.parties.parties([...new Set(partyIds)]),
      this.#talents(rows.flatMap((row) => row.talent_profile_id ?? [])),
      this.bookings.sides(rows.flatMap((row) => row.booking_id ?? [])),
    ])
    return rows.flatMap((row) => {
      const members = row.members.map(({ party_id, role }) => ({ partyId: party_id, role }))
      const booking = sides.get(row.booking_id ?? '')
      const standing = standingOf(booking, row.blockers)
      const access = accessOf(actor, members, standing)
      if (!access) return []
      const name = (id: string) => cards.get(id)?.name ?? 'Somebody'
      const talent = talents.get(row.talent_profile_id ?? '') ?? null
      const contacts = contactsOpen(booking?.state) ? contactsOf(row.shares ?? [], access) : null
      return [{ ...toView(row, name, access, standing, contacts), talent }]
    })
  }

  async #talents(
    profileIds: readonly string[]
  ): Promise<Map<string, { id: string; slug: string }>> {
    if (profileIds.length === 0) return new Map()
    const cards = await this.profiles.cards([...new Set(profileIds)])
    return new Map([...cards].map(([key, { id, slug }]) => [key, { id, slug }]))
  }
}

function toView(
  row: Row,
  name: (id: string) => string,
  access: Access,
  standing: Standing,
  contacts: ContactsView | null
): Omit<ConversationView, 'talent'> {
  const { last_excerpt: body, last_message_at: at, pinned } = row
  const muted = row.members.some((each) => each.party_id === access.partyId && each.muted)
  const blocking = access.partyId !== null && standing.blockedBy.includes(access.partyId)
  return {
    id: row.id,
    bookingId: row.booking_id,
    title: row.title,
    speaksAs: access.partyId,
    participants: row.members.map(({ party_id, role, read_sequence }) => ({
      id: party_id,
      name: name(party_id),
      role,
      readSequence: read_sequence,
    })),
    unread: row.unread,
    lastSequence: row.last_sequence,
    lastMessage: body === null || at === null ? null : { body, createdAt: moment(at) },
    pinned: pinned && quotedView(pinned),
    muted,
    silencedBy: isSilenced(standing) ? (blocking ? 'you' : 'them') : null,
    contacts,
    createdAt: moment(row.created_at),
    acts: [...actsIn(access, { muted, blocking }), ...contactActs(contacts)],
  }
}

function actsIn(access: Access, now: { muted: boolean; blocking: boolean }): ConversationAct[] {
  const acts: ConversationAct[] = access.mayWrite ? ['read', 'post'] : ['read']
  if (access.partyId !== null) acts.push(now.muted ? 'unmute' : 'mute')
  if (access.role !== 'mediator') acts.push(now.blocking ? 'unblock' : 'block')
  return acts
}
