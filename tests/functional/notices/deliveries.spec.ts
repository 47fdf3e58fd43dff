import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { newId } from '#kernel/ids'
import { MAX_ATTEMPTS } from '#notices/domain/backoff'
import { PER_GROUP, PER_RECIPIENT } from '#notices/domain/pace'
import { ChannelDown, ChannelRefused } from '#notices/gateways/channel'
import { drain } from '#tests/support/drain'
import { travel } from '#tests/support/identity/travel'
import {
  forgetPlanned,
  leftInTheMiddle,
  plan,
  recordChannels,
  rowOf,
  send,
  sendAll,
  statesOf,
} from '#tests/support/notices/deliveries'

test.group('What leaves the house', (group) => {
  group.each.setup(async () => {
    await drain()
    return forgetPlanned
  })

  test('is sent once for each event, reader and channel, however often it is planned', async ({
    assert,
    cleanup,
  }) => {
    const { mail, sms, restore } = recordChannels()
    cleanup(restore)
    const same = { eventId: newId('evt'), recipientId: newId('acc') }
    const [first] = await plan(1, same)
    await plan(2, same)
    await plan(1, { ...same, channel: 'sms' })
    await sendAll('default')

    assert.lengthOf(mail.sent, 1)
    assert.lengthOf(sms.sent, 1)
    const row = await rowOf(first?.id ?? '')
    assert.containsSubset(row, { state: 'delivered', provider_id: `p-${first?.id}`, body: '' })
  })

  test('is sent once also when many workers want it', async ({ assert, cleanup }) => {
    const { mail, restore } = recordChannels()
    cleanup(restore)
    const planned = [...(await plan(30)), ...(await plan(30)), ...(await plan(5))]
    await Promise.all(Array.from({ length: 4 }, () => sendAll('default')))

    const sent = mail.sent.map(({ deliveryId }) => deliveryId)
    const ids = planned.map(({ id }) => id)
    assert.sameMembers(
      sent.filter((id) => ids.includes(id)),
      ids
    )
  })

  test('what is planned for later waits for it, what is too late by then stays', async ({
    assert,
    cleanup,
  }) => {
    const { mail, restore } = recordChannels()
    cleanup(restore)
    const [now] = await plan(1)
    const dueAt = now?.dueAt.plus({ hours: 1 })
    if (!dueAt) throw new Error('nothing was planned')
    const later = await plan(1, { dueAt })
    const stale = await plan(1, { dueAt, expiresAt: dueAt.minus({ minutes: 1 }) })
    await sendAll('default')
    assert.lengthOf(mail.sent, 1)

    cleanup(travel({ hours: 2 }))
    await sendAll('default')
    assert.deepEqual(await statesOf([...later, ...stale]), ['delivered', 'expired'])
    assert.lengthOf(mail.sent, 2)
  })

  test('one sender’s flood does not delay the others', async ({ assert, cleanup }) => {
    const { mail, restore } = recordChannels()
    cleanup(restore)
    cleanup(travel({ minutes: 1 }))
    const flood = new Set((await plan(PER_GROUP.burst + 60)).map(({ id }) => id))
    const others: string[] = []
    for (let sender = 0; sender < 10; sender++) {
      others.push(...(await plan(2)).map(({ id }) => id))
    }
    await sendAll('default')

    const order = mail.sent.map(({ deliveryId }) => deliveryId)
    const lastOther = Math.max(...others.map((id) => order.indexOf(id)))
    const before = order.slice(0, lastOther).filter((id) => flood.has(id))
    assert.isTrue(others.every((id) => order.includes(id)))
    assert.isAtMost(before.length, 10)
    assert.lengthOf(
      order.filter((id) => flood.has(id)),
      PER_GROUP.burst
    )
  })

  test('who gets too much at once gets the rest a minute apart, and what is critical at once', async ({
    assert,
    cleanup,
  }) => {
    const { mail, restore } = recordChannels()
    cleanup(restore)
    cleanup(travel({ minutes: 1 }))
    const recipientId = newId('acc')
    const many = await plan(PER_RECIPIENT.burst + 2, { recipientId })
    await sendAll('default')
    assert.lengthOf(mail.sent, PER_RECIPIENT.burst)
    const rows = await Promise.all(many.map(({ id }) => rowOf(id)))
    const waiting = rows.flatMap((row) => (row?.state === 'planned' ? [row.due_at.getTime()] : []))
    const [one = 0, other = 0] = waiting
    assert.lengthOf(waiting, 2)
    assert.equal(Math.abs(other - one), PER_RECIPIENT.everySeconds * 1000)

    const urgent = await plan(3, { recipientId, urgency: 'critical' })
    await sendAll('critical')
    assert.deepEqual(await statesOf(urgent), ['delivered', 'delivered', 'delivered'])

    cleanup(travel({ minutes: 6 }))
    await sendAll('default')
    assert.isTrue((await statesOf(many)).every((state) => state === 'delivered'))
  })

  test('an urgent one leaves while 20,000 digests are queued', async ({ assert, cleanup }) => {
    const { mail, restore } = recordChannels()
    const db = await app.container.make(Database)
    const batch = newId('evt')
    cleanup(async () => {
      restore()
      await db.rawQuery('delete from notices.deliveries where kind = ?', [batch])
    })
    await db.rawQuery(
      `insert into notices.deliveries (id, event_id, recipient_id, channel, kind, urgency, group_id,
         address, name, locale, title, body, url, state, due_at, occurred_at, created_at)
       select 'dlv_' || ?::text || n, ?::text || n, 'acc_' || n, 'mail', ?, 'bulk', 'acc_' || n,
         'a@uvidense.test', 'Amina', 'en', 'Your day', '', '/app', 'ready', at, at, at
       from generate_series(1, 20000) n, clock_timestamp() at`,
      [batch, batch, batch]
    )
    await send('bulk')
    const urgent = await plan(1, { urgency: 'critical' })
    await Promise.all([send('bulk'), send('critical')])

    const place = mail.sent.findIndex(({ deliveryId }) => deliveryId === urgent[0]?.id)
    assert.isAtLeast(place, 0)
    assert.isBelow(mail.sent.length, 50)
  })

  for (const { answer, sent, duplicate } of [
    { answer: 'delivered-to-provider', sent: 0, duplicate: false },
    { answer: 'not-found', sent: 1, duplicate: false },
    { answer: 'unknown', sent: 1, duplicate: true },
  ] as const) {
    test(`what a dead worker left in the middle, of which the provider says “${answer}”, is sent ${sent} more times${duplicate ? ' and marked' : ''}`, async ({
      assert,
      cleanup,
    }) => {
      const { mail, restore } = recordChannels()
      cleanup(restore)
      mail.whereabouts = answer
      const [delivery] = await plan(1)
      const id = delivery?.id ?? ''
      await leftInTheMiddle(id)
      await sendAll('default')

      const row = await rowOf(id)
      assert.deepEqual(mail.asked, [id])
      assert.lengthOf(mail.sent, sent)
      assert.equal(row?.state, 'delivered')
      assert.equal(row?.possible_duplicate_at !== null, duplicate)
    })
  }

  test('what every worker dies of is given up, and may have left', async ({ assert, cleanup }) => {
    const { mail, restore } = recordChannels()
    cleanup(restore)
    const [delivery] = await plan(1)
    const id = delivery?.id ?? ''
    await leftInTheMiddle(id, MAX_ATTEMPTS)
    await sendAll('default')

    const row = await rowOf(id)
    assert.lengthOf(mail.sent, 0)
    assert.equal(row?.state, 'dead')
    assert.isNotNull(row?.possible_duplicate_at)
  })

  test('an answer that nobody understood is asked about before another attempt', async ({
    assert,
    cleanup,
  }) => {
    const { mail, restore } = recordChannels()
    cleanup(restore)
    mail.failure = new Error('the line went dead')
    mail.whereabouts = 'delivered-to-provider'
    const [delivery] = await plan(1)
    const id = delivery?.id ?? ''
    await sendAll('default')
    assert.containsSubset(await rowOf(id), { state: 'sending', last_error: 'the line went dead' })
    assert.deepEqual(mail.asked, [])

    cleanup(travel({ minutes: 1 }))
    await sendAll('default')
    assert.deepEqual(mail.asked, [id])
    assert.containsSubset(await rowOf(id), { state: 'delivered', possible_duplicate_at: null })
  })

  test('an address that refuses is not tried again', async ({ assert, cleanup }) => {
    const { mail, restore } = recordChannels()
    cleanup(restore)
    mail.failure = new ChannelRefused('no such mailbox')
    const [delivery] = await plan(1)
    await sendAll('default')
    assert.containsSubset(await rowOf(delivery?.id ?? ''), {
      ...{ state: 'dead', attempts: 1, last_error: 'no such mailbox', body: delivery?.body },
    })
  })

  test('what fails again and again rests longer each time and is then given up', async ({
    assert,
    cleanup,
  }) => {
    const { mail, restore } = recordChannels()
    cleanup(restore)
    const [delivery] = await plan(1)
    const id = delivery?.id ?? ''
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      cleanup(travel({ hours: attempt }))
      mail.failure = new ChannelDown('try later')
      await sendAll('default')
      // Others get through, so that it is no outage.
      mail.failure = null
      await plan(1, { groupId: newId('acc') })
      await sendAll('default')
    }
    assert.containsSubset(await rowOf(id), { state: 'dead', attempts: MAX_ATTEMPTS })
  })
})
