import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { Completed } from '#booking/contract/events'
import { newId } from '#kernel/ids'
import {
  call,
  disputed,
  get,
  pretendBookings,
  scene,
  states,
  tellOf,
  type Doc,
  type Docs,
  type Failure,
} from '#tests/support/messaging/scene'
import { namedActors } from '#tests/support/named_actors'

const CLARA = 'clara@example.com'
const AMINA = '+254 712 345 678'

const share = (who: string, conversation: string, details: string) =>
  call(who, 'POST', `/conversations/${conversation}/share-contacts`, {
    data: { type: 'conversations', attributes: { details } },
  })
const unshare = (who: string, conversation: string) =>
  call(who, 'POST', `/conversations/${conversation}/unshare-contacts`)

const contactsOf = async (who: string, conversation: string) =>
  (await get<Doc>(who, `/conversations/${conversation}`)).data.attributes.contacts

const codeOf = ({ json }: { json: unknown }) => (json as Failure).errors[0]?.code

async function linesOf(who: string, conversation: string) {
  const { data } = await get<Docs>(who, `/conversations/${conversation}/messages?page[after]=1`)
  return data.map(({ attributes }) => attributes.body)
}

/** Two who work together. */
async function atWork() {
  const made = await scene()
  states.set(made.bookingId, 'active')
  return made
}

test.group('Contact details by mutual consent', (group) => {
  group.each.setup(namedActors)
  group.each.setup(pretendBookings)

  test('are shown once both sides agree, with a line for each step', async ({ assert }) => {
    const { client, talent, conversation } = await atWork()
    assert.equal((await share(client, conversation, `  ${CLARA} `)).status, 200)
    assert.deepEqual(await contactsOf(client, conversation), {
      own: CLARA,
      other: null,
      offeredByOther: false,
    })
    assert.deepEqual(await contactsOf(talent, conversation), {
      own: null,
      other: null,
      offeredByOther: true,
    })
    const before = await call(talent, 'GET', `/conversations/${conversation}`)
    assert.notInclude(JSON.stringify(before.json), CLARA)

    await share(talent, conversation, AMINA)
    assert.containsSubset(await contactsOf(client, conversation), { own: CLARA, other: AMINA })
    assert.containsSubset(await contactsOf(talent, conversation), { own: AMINA, other: CLARA })
    await share(talent, conversation, 'amina@example.com')
    assert.containsSubset(await contactsOf(client, conversation), { other: 'amina@example.com' })
    assert.deepEqual(await linesOf(client, conversation), [
      'Clara offers to share contact details. Both sides see them once both agree.',
      'Amina agreed: you see each other’s contact details as long as the booking is active.',
      'Amina shares other contact details now.',
    ])
  })

  test('the other side is told of an offer and of an agreement, unless it muted the conversation', async ({
    assert,
  }) => {
    const { client, talent, conversation } = await atWork()
    await share(client, conversation, CLARA)
    await call(client, 'POST', `/conversations/${conversation}/mute`)
    await share(talent, conversation, AMINA)
    const db = await app.container.make(Database)
    const { rows } = await db.rawQuery<{ rows: { payload: object }[] }>(
      `select payload from kernel.outbox where aggregate_id = ?
         and name = 'messaging.contacts_offered' order by sequence`,
      [conversation]
    )
    assert.containsSubset(
      rows.map(({ payload }) => payload),
      [
        { byName: 'Clara', toIds: [talent], agreed: false },
        { byName: 'Amina', toIds: [], agreed: true },
      ]
    )
    assert.notInclude(JSON.stringify(rows), CLARA)
  })

  test('either side declines, takes back or ends it, for both', async ({ assert }) => {
    const { client, talent, conversation } = await atWork()
    await share(client, conversation, CLARA)
    await unshare(talent, conversation)
    await share(client, conversation, CLARA)
    await unshare(client, conversation)
    await share(client, conversation, CLARA)
    await share(talent, conversation, AMINA)
    assert.equal((await unshare(talent, conversation)).status, 200)
    for (const who of [client, talent]) {
      assert.deepEqual(await contactsOf(who, conversation), {
        own: null,
        other: null,
        offeredByOther: false,
      })
    }
    const lines = await linesOf(client, conversation)
    assert.deepEqual(
      lines.filter((_line, index) => index === 1 || index === 3 || index === 6),
      [
        'Amina would rather not share contact details.',
        'Clara took back the offer to share contact details.',
        'Amina ended the sharing of contact details.',
      ]
    )
    await unshare(talent, conversation)
    assert.lengthOf(await linesOf(client, conversation), 7)
  })

  test('only while the booking is active: closed at once when it ends, and then forgotten', async ({
    assert,
  }) => {
    const { client, talent, bookingId, conversation } = await scene()
    assert.equal(codeOf(await share(client, conversation, CLARA)), 'messaging.contact_closed')
    assert.isNull(await contactsOf(client, conversation))
    states.set(bookingId, 'active')
    await share(client, conversation, CLARA)
    await share(talent, conversation, AMINA)

    states.set(bookingId, 'completed')
    const closed = await call(talent, 'GET', `/conversations/${conversation}`)
    assert.isNull((closed.json as Doc).data.attributes.contacts)
    assert.notInclude(JSON.stringify(closed.json), CLARA)
    assert.notInclude((closed.json as Doc).data.meta?.can ?? [], 'share-contacts')
    assert.equal(codeOf(await share(talent, conversation, AMINA)), 'messaging.contact_closed')

    await tellOf(Completed, { bookingId, clientId: client, talentId: talent })
    assert.include(
      await linesOf(client, conversation),
      'The booking is over: contact details are no longer shared.'
    )
    const db = await app.container.make(Database)
    const { rows } = await db.rawQuery<{ rows: { details: string | null }[] }>(
      'select details from messaging.contact_shares where conversation_id = ?',
      [conversation]
    )
    assert.deepEqual(rows, [{ details: null }, { details: null }])
    await assert.rejects(
      () =>
        db.rawQuery(
          `update messaging.contact_shares set details = 'x', ended_at = null
           where conversation_id = ?`,
          [conversation]
        ),
      /keeps what it was told/
    )
  })

  test('are the two sides’ own: a mediator neither sees nor shares any', async ({ assert }) => {
    const { client, talent, bookingId, conversation } = await atWork()
    await share(client, conversation, CLARA)
    await share(talent, conversation, AMINA)
    disputed.add(bookingId)
    const support = `${newId('acc')}:support`
    const seen = await call(support, 'GET', `/conversations/${conversation}`)
    assert.equal(seen.status, 200)
    assert.notInclude(JSON.stringify(seen.json), CLARA)
    assert.equal(codeOf(await share(support, conversation, 'x')), 'messaging.sides_only')
    assert.equal((await share(newId('acc'), conversation, 'x')).status, 404)
  })

  test('say something, and not a novel', async ({ assert }) => {
    const { client, conversation } = await atWork()
    for (const details of ['  ', 'x'.repeat(501)]) {
      assert.equal(codeOf(await share(client, conversation, details)), 'messaging.contact_empty')
    }
  })
})
