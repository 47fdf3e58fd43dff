import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import type { DateTime } from 'luxon'
import { Accepted, MilestoneReleased, OfferSent } from '#booking/contract/events'
import { IdentityContract, type PartyAddress } from '#identity/contract/identity'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import type { EventDefinition } from '#kernel/events'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork } from '#kernel/unit_of_work'
import { MessagePosted } from '#messaging/contract/events'
import { drain } from '#tests/support/drain'
import { EventStream } from '#tests/support/event_stream'
import { namedActors } from '#tests/support/named_actors'

const base = `http://127.0.0.1:${process.env.PORT}`
const unverified = new Set<string>()
/** Of an organisation, by its id. */
const members = new Map<string, string[]>()

interface Notice {
  id: string
  attributes: Record<string, unknown>
  meta: { can: string[] }
}
interface Feed {
  data: Notice[]
  links: { next: string | null }
  meta: { unread: number }
}

class Parties {
  async addressesOf(id: string): Promise<PartyAddress[]> {
    return (members.get(id) ?? [id]).map((partyId) => ({
      partyId,
      name: 'Amina',
      email: `${partyId}@uvidense.test`,
      emailVerified: !unverified.has(partyId),
      locale: 'en-KE',
      timeZone: 'Africa/Nairobi',
    }))
  }
  async parties() {
    return new Map()
  }
}

const call = async (who: string, method: string, path: string) => {
  const response = await fetch(`${base}/api/v1${path}`, {
    method,
    headers: who ? { authorization: `Bearer ${who}` } : {},
  })
  const text = await response.text()
  return { status: response.status, json: (text ? JSON.parse(text) : null) as unknown }
}
const feed = async (who: string, query = '') =>
  (await call(who, 'GET', `/notices${query}`)).json as Feed

const happen = async <Payload>(
  event: EventDefinition<Payload>,
  payload: Payload,
  at?: DateTime<true>
) => {
  const work = await app.container.make(UnitOfWork)
  const clock = await app.container.make(Clock)
  await work.run((tx) =>
    new Outbox().append(tx, event, {
      aggregateId: newId('bk'),
      payload,
      actor: system('probe'),
      occurredAt: at ?? clock.now(),
    })
  )
  await drain()
}

const offer = (talentId: string, clientId = newId('acc')) => ({
  bookingId: newId('bk'),
  title: 'A logo',
  clientId,
  talentId,
  clientName: 'Clara',
  talentName: 'Amina',
  by: 'client' as const,
  total: { amount: '125000', currency: 'KES' },
  note: null,
})

const mailsTo = async (partyId: string): Promise<{ subject: string; text: string }[]> => {
  const db = await app.container.make(Database)
  return db.from('kernel.mails').where('recipient', `${partyId}@uvidense.test`)
}

test.group('Notices', (group) => {
  group.each.setup(namedActors)
  group.each.setup(() => {
    app.container.swap(IdentityContract, () => new Parties() as unknown as IdentityContract)
    return () => app.container.restore(IdentityContract)
  })

  test('the talent learns of an offer in the app and by mail, the client does not', async ({
    assert,
  }) => {
    const talent = newId('acc')
    const sent = offer(talent)
    await happen(OfferSent, sent)

    const { data, meta } = await feed(talent)
    assert.lengthOf(data, 1)
    assert.containsSubset(data[0]?.attributes, {
      kind: 'booking.offer_received',
      title: `Clara sent you an offer of ${Money.of('125000', 'KES').format('en-KE')}`,
      url: `/app/bookings/${sent.bookingId}`,
      readAt: null,
    })
    assert.equal(meta.unread, 1)
    assert.deepEqual((await feed(sent.clientId)).data, [])
    const [mail] = await mailsTo(talent)
    assert.equal(mail?.subject, data[0]?.attributes.title)
    assert.include(mail?.text, `/app/bookings/${sent.bookingId}`)
  })

  test('a released milestone is told to both sides, each in their own words', async ({
    assert,
  }) => {
    const talent = newId('acc')
    const { total, ...booking } = offer(talent)
    await happen(MilestoneReleased, {
      ...booking,
      milestoneId: newId('ms'),
      milestoneTitle: 'Sketches',
      toTalent: { amount: '112500', currency: 'KES' },
      toClient: { amount: '0', currency: 'KES' },
      fee: { amount: '12500', currency: 'KES' },
      transferId: null,
      final: true,
    })

    const net = Money.of('112500', 'KES').format('en-KE')
    const titleOf = async (who: string) => (await feed(who)).data[0]?.attributes.title
    assert.equal(await titleOf(talent), `${net} was released to you`)
    assert.equal(await titleOf(booking.clientId), `${net} was released to Amina`)
    assert.equal(total.currency, 'KES')
  })

  test('a member of the organisation on the other side is told as who they are themselves', async ({
    assert,
    cleanup,
  }) => {
    const [talent, colleague, clientId] = [newId('acc'), newId('acc'), newId('org')]
    members.set(clientId, [talent, colleague])
    cleanup(() => void members.clear())
    const { total: toTalent, ...booking } = offer(talent, clientId)
    const none = { amount: '0', currency: 'KES' }
    await happen(MilestoneReleased, {
      ...booking,
      ...{ milestoneId: newId('ms'), milestoneTitle: 'Sketches', transferId: null, final: true },
      ...{ toTalent, toClient: none, fee: none },
    })
    await happen(Accepted, { ...offer(talent, clientId), by: 'talent' })

    const net = Money.of(toTalent.amount, 'KES').format('en-KE')
    const titles = async (who: string) =>
      (await feed(who)).data.map(({ attributes }) => attributes.title)
    assert.deepEqual(await titles(talent), [`${net} was released to you`])
    assert.deepEqual(await titles(colleague), [
      `Amina accepted “A logo” for ${net}`,
      `${net} was released to Amina`,
    ])
  })

  test('nobody writes to an unconfirmed address, nor about what is long past', async ({
    assert,
  }) => {
    const [shy, late] = [newId('acc'), newId('acc')]
    unverified.add(shy)
    await happen(OfferSent, offer(shy))
    const clock = await app.container.make(Clock)
    await happen(OfferSent, offer(late), clock.now().minus({ days: 20 }) as DateTime<true>)

    assert.lengthOf((await feed(shy)).data, 1)
    assert.lengthOf((await feed(late)).data, 1)
    assert.deepEqual([await mailsTo(shy), await mailsTo(late)], [[], []])
  })

  test('several messages make one notice until it is read', async ({ assert }) => {
    const reader = newId('acc')
    const posted = (excerpt: string) => ({
      conversationId: 'cv_one',
      messageId: newId('msg'),
      messageSequence: 2,
      bookingId: newId('bk'),
      bookingTitle: 'A logo',
      authorId: newId('acc'),
      authorName: 'Clara',
      recipientIds: [reader],
      excerpt,
    })
    await happen(MessagePosted, posted('first'))
    await happen(MessagePosted, posted('second'))
    const { data } = await feed(reader)
    assert.lengthOf(data, 1)
    assert.equal(data[0]?.attributes.body, '“second”')
    assert.lengthOf(await mailsTo(reader), 1)

    await call(reader, 'POST', `/notices/${data[0]?.id}/read`)
    await happen(MessagePosted, posted('third'))
    assert.lengthOf((await feed(reader)).data, 2)
  })

  test('reading one, reading all, and asking for the unread', async ({ assert }) => {
    const talent = newId('acc')
    for (let index = 0; index < 3; index++) await happen(OfferSent, offer(talent))
    const { data } = await feed(talent)
    const read = await call(talent, 'POST', `/notices/${data[0]?.id}/read`)

    assert.equal(read.status, 200)
    assert.isNotNull((read.json as { data: Notice }).data.attributes.readAt)
    assert.deepEqual((read.json as { data: Notice }).data.meta.can, [])
    assert.lengthOf((await feed(talent, '?filter[unread]=true')).data, 2)
    assert.lengthOf((await feed(talent, '?filter[unread]=false')).data, 1)
    assert.equal((await call(talent, 'POST', '/notices/read-all')).status, 204)
    assert.equal((await feed(talent)).meta.unread, 0)
  })

  test('a long feed pages from the latest to the first', async ({ assert }) => {
    const talent = newId('acc')
    for (let index = 0; index < 3; index++) await happen(OfferSent, offer(talent))
    const first = await feed(talent, '?page[size]=2')
    const marker = /page\[after\]=([^&]+)/.exec(first.links.next ?? '')?.[1] ?? ''
    const second = await feed(talent, `?page[size]=2&page[after]=${marker}`)

    const ids = [...first.data, ...second.data].map(({ id }) => id)
    assert.lengthOf(new Set(ids), 3)
    assert.isNull(second.links.next)
  })

  test('nobody reads the notices of another', async ({ assert }) => {
    const talent = newId('acc')
    await happen(OfferSent, offer(talent))
    const { data } = await feed(talent)
    const id = data[0]?.id

    assert.equal((await call(newId('acc'), 'GET', `/notices/${id}`)).status, 404)
    assert.equal((await call(newId('acc'), 'POST', `/notices/${id}/read`)).status, 404)
    assert.equal((await call('', 'GET', '/notices')).status, 401)
    assert.equal((await call(talent, 'GET', '/notices?filter[unread]=maybe')).status, 400)
    assert.equal((await call(talent, 'GET', '/notices?page[after]=nonsense')).status, 400)
  })

  test('a notice shows up in the open browser of its reader, and only there', async ({
    assert,
    cleanup,
  }) => {
    const [talent, client] = [newId('acc'), newId('acc')]
    const open = async (who: string) => {
      const uid = `notices-${who.slice(-8)}`
      const stream = await EventStream.open(`${base}/__transmit/events?uid=${uid}`, {
        'x-probe-account': who,
      })
      cleanup(() => stream.close())
      const steer = (party: string) =>
        fetch(`${base}/__transmit/subscribe`, {
          method: 'POST',
          headers: { 'authorization': `Bearer ${who}`, 'content-type': 'application/json' },
          body: JSON.stringify({ uid, channel: `parties/${party}` }),
        })
      return { stream, steer }
    }
    const { stream, steer } = await open(talent)
    assert.equal((await steer(talent)).status, 204)
    assert.equal((await steer(client)).status, 404)
    await stream.next(`parties/${talent}`)
    await happen(Accepted, offer(talent, client))

    const { payload } = await stream.next(`parties/${talent}`)
    assert.equal(payload.type, 'booking.accepted')
    const second = await stream.next(`parties/${talent}`)
    assert.oneOf(second.payload.type, ['notice', 'message'])
  })
})
