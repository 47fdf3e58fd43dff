import app from '@adonisjs/core/services/app'
import { DateTime } from 'luxon'
import { BookingContract, type BookingSides } from '#booking/contract/booking'
import { type Accepted, OfferSent } from '#booking/contract/events'
import { IdentityContract, type PartyCard } from '#identity/contract/identity'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork } from '#kernel/unit_of_work'
import { ProfilesContract, type ProfileCard } from '#profiles/contract/profiles'
import { drain } from '#tests/support/drain'

export const base = `http://127.0.0.1:${process.env.PORT}`
export const names: Record<string, string> = {}
export const disputed = new Set<string>()
/** Of bookings that are no longer only offered. */
export const states = new Map<string, string>()
/** Of profiles: whose they are. A profile that is not here is not published. */
export const talents = new Map<string, string>()
/** People who are new here. */
export const newcomers = new Set<string>()

export interface Doc {
  data: { id: string; attributes: Record<string, unknown>; meta?: { can?: string[] } }
}
export interface Docs {
  data: Doc['data'][]
  links: { next: string | null; prev: string | null }
}
export interface Failure {
  errors: { code: string; source?: { pointer?: string }; meta?: Record<string, unknown> }[]
}

export const call = async (who: string, method: string, path: string, body?: object | string) => {
  const response = await fetch(`${base}/api/v1${path}`, {
    method,
    headers: {
      ...(who ? { authorization: `Bearer ${who}` } : {}),
      'content-type': 'application/vnd.api+json',
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, json: (text ? JSON.parse(text) : null) as unknown }
}
export const get = <T>(who: string, path: string) =>
  call(who, 'GET', path).then(({ json }) => json as T)
/** A message as its writer's device sends it. */
export const message = (body: string, clientId: string = newId('msg')) => ({
  data: { type: 'messages', attributes: { body, clientId } },
})

class Bookings extends BookingContract {
  async sides(ids: readonly string[]) {
    return new Map(
      ids.map((bookingId) => {
        const state = states.get(bookingId) ?? 'offered'
        return [bookingId, { bookingId, state, disputed: disputed.has(bookingId) } as BookingSides]
      })
    )
  }
  async canRead() {
    return false
  }
  async outcomesOf() {
    return []
  }
}

class Parties {
  async addressesOf() {
    return []
  }

  async parties(ids: readonly string[]) {
    return new Map(ids.map((id) => [id, { id, name: names[id] ?? 'Staff' } as PartyCard]))
  }

  async requireActive(id: string) {
    const registeredAt = DateTime.utc(newcomers.has(id) ? 2100 : 2020, 1, 1)
    return { id, name: names[id] ?? 'Staff', registeredAt } as PartyCard
  }
}

class Profiles {
  async cards(ids: readonly string[]) {
    return new Map(
      ids.map((id) => {
        const partyId = talents.get(id) ?? ''
        const card = {
          id,
          partyId,
          slug: `slug-${id}`,
          headline: 'Joiner',
          published: talents.has(id),
        }
        return [id, card as ProfileCard]
      })
    )
  }
}

/** A talent somebody may ask. */
export const talentOnShow = () => {
  const [profileId, talent] = [newId('prf'), newId('acc')]
  talents.set(profileId, talent)
  names[talent] = 'Amina'
  return { profileId, talent }
}

export const question = (talentId: string, body: string, more: object = {}) => ({
  data: {
    type: 'conversations',
    attributes: { talentId, body, clientId: newId('msg'), ...more },
  },
})

/** What happened to a booking, as booking tells it. */
export async function tellOf(
  event: typeof OfferSent,
  about: { bookingId: string; clientId: string; talentId: string }
) {
  const work = await app.container.make(UnitOfWork)
  const clock = await app.container.make(Clock)
  await work.run((tx) =>
    new Outbox().append(tx, event, {
      aggregateId: about.bookingId,
      payload: {
        title: 'A logo',
        clientName: 'Clara',
        talentName: 'Amina',
        by: event === OfferSent ? 'client' : 'talent',
        total: { amount: '125000', currency: 'KES' },
        note: null,
        ...about,
      } as never,
      actor: system('probe'),
      occurredAt: clock.now(),
    })
  )
  await drain()
}

export interface Scene {
  bookingId: string
  client: string
  talent: string
  conversation: string
  tell(event: typeof OfferSent | typeof Accepted): Promise<void>
}

/** A booking somebody offered, and the conversation that this opened. */
export const scene = async (): Promise<Scene> => {
  const [bookingId, client, talent] = [newId('bk'), newId('acc'), newId('acc')]
  names[client] = 'Clara'
  names[talent] = 'Amina'
  const tell = (event: typeof OfferSent) =>
    tellOf(event, { bookingId, clientId: client, talentId: talent })
  await tell(OfferSent)
  const { data } = await get<Docs>(client, `/conversations?filter[bookingId]=${bookingId}`)
  return { bookingId, client, talent, conversation: data[0]?.id ?? '', tell }
}

/** Bookings and people as the scenes say, for `group.each.setup`. */
export function pretendBookings(): () => void {
  app.container.swap(BookingContract, () => new Bookings())
  app.container.swap(IdentityContract, () => new Parties() as unknown as IdentityContract)
  app.container.swap(ProfilesContract, () => new Profiles() as unknown as ProfilesContract)
  return () => app.container.restoreAll([BookingContract, IdentityContract, ProfilesContract])
}
