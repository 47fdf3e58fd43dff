import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { TRIPS_AFTER } from '#notices/domain/breaker'
import { ChannelDown, ChannelRefused } from '#notices/gateways/channel'
import { FindDeliveries } from '#notices/queries/find_deliveries'
import { drain } from '#tests/support/drain'
import { travel } from '#tests/support/identity/travel'
import {
  forgetPlanned,
  leftInTheMiddle,
  plan,
  recordChannels,
  rowOf,
  sendAll,
  statesOf,
} from '#tests/support/notices/deliveries'

/** A mail and the text message that stands by for it. */
async function urgent() {
  const of = { urgency: 'critical', eventId: newId('evt'), recipientId: newId('acc') } as const
  const [mail] = await plan(1, of)
  if (!mail) throw new Error('nothing was planned')
  const [sms] = await plan(1, { ...of, channel: 'sms', address: '+254700', standbyFor: mail.id })
  return { mail: mail.id, sms: sms?.id ?? '' }
}

async function outageOf(provider: string) {
  const outages = await (await app.container.make(FindDeliveries)).outages()
  return outages.find((outage) => outage.provider === provider)
}

test.group('An outage of a channel', (group) => {
  group.each.setup(async () => {
    await drain()
    return forgetPlanned
  })

  test('is met once: what comes after it waits and costs no attempt', async ({
    assert,
    cleanup,
  }) => {
    const { mail, restore } = recordChannels()
    cleanup(restore)
    mail.failure = new ChannelDown('421 try again later')
    await plan(TRIPS_AFTER, { urgency: 'critical' })
    await sendAll('critical')
    const [next] = await plan(1, { urgency: 'critical' })
    await sendAll('critical')

    const row = await rowOf(next?.id ?? '')
    const outage = await outageOf(mail.provider)
    assert.equal(outage?.error, '421 try again later')
    assert.containsSubset(row, { state: 'planned', attempts: 0 })
    assert.isAtLeast(row?.due_at.getTime() ?? 0, outage?.retryAt.toMillis() ?? Infinity)
  })

  test('sends what is urgent another way', async ({ assert, cleanup }) => {
    const { mail, sms, restore } = recordChannels()
    cleanup(restore)
    const well = await urgent()
    await sendAll('critical')
    assert.deepEqual(await statesOf([{ id: well.mail }, { id: well.sms }]), ['delivered', 'gone'])
    assert.lengthOf(sms.sent, 0)

    mail.failure = new ChannelDown('421 try again later')
    await plan(TRIPS_AFTER, { urgency: 'critical' })
    await sendAll('critical')
    const cut = await urgent()
    await sendAll('critical')
    const states = await statesOf([{ id: cut.mail }, { id: cut.sms }])
    assert.deepEqual(states, ['planned', 'delivered'])
    assert.lengthOf(sms.sent, 1)
  })

  test('calls nobody else once another browser has it', async ({ assert, cleanup }) => {
    const { push, sms, restore } = recordChannels()
    cleanup(restore)
    const of = { urgency: 'critical', eventId: newId('evt'), recipientId: newId('acc') } as const
    const dueAt = (await app.container.make(Clock)).now().plus({ minutes: 1 })
    const [first] = await plan(1, { ...of, channel: 'push', target: 'one', dueAt })
    if (!first) throw new Error('nothing was planned')
    const [second] = await plan(1, { ...of, channel: 'push', target: 'two' })
    const [standby] = await plan(1, { ...of, channel: 'sms', standbyFor: first.id })
    await sendAll('critical')
    assert.deepEqual(await statesOf([first, second ?? first]), ['planned', 'delivered'])

    cleanup(travel({ minutes: 2 }))
    push.failure = new ChannelRefused('410 gone')
    await sendAll('critical')
    assert.deepEqual(await statesOf([first, standby ?? first]), ['dead', 'gone'])
    assert.isEmpty(sms.sent)
  })

  test('is not waited for by what is urgent and has failed twice', async ({ assert, cleanup }) => {
    const { mail, sms, restore } = recordChannels()
    cleanup(restore)
    mail.failure = new ChannelDown('421 try again later')
    const once = await urgent()
    await sendAll('critical')
    assert.lengthOf(sms.sent, 0)

    cleanup(travel({ minutes: 1 }))
    await sendAll('critical')
    assert.deepEqual(await statesOf([{ id: once.mail }, { id: once.sms }]), [
      'planned',
      'delivered',
    ])
    assert.isUndefined(await outageOf(mail.provider))
  })

  test('is over when one that tries gets through; then all the others follow', async ({
    assert,
    cleanup,
  }) => {
    const { mail, restore } = recordChannels()
    cleanup(restore)
    mail.failure = new ChannelDown('421 try again later')
    const waiting = await plan(TRIPS_AFTER + 3, { urgency: 'critical' })
    await sendAll('critical')

    cleanup(travel({ minutes: 1 }))
    await sendAll('critical')
    const afterProbe = await outageOf(mail.provider)
    assert.isDefined(afterProbe)

    mail.failure = null
    cleanup(travel({ minutes: 5 }))
    await sendAll('critical')
    cleanup(travel({ minutes: 10 }))
    await sendAll('critical')
    assert.isTrue((await statesOf(waiting)).every((state) => state === 'delivered'))
    assert.isUndefined(await outageOf(mail.provider))
  })

  test('is not over because of what its provider did not say', async ({ assert, cleanup }) => {
    const { mail, restore } = recordChannels()
    cleanup(restore)
    mail.failure = new ChannelDown('421 try again later')
    await plan(TRIPS_AFTER, { urgency: 'critical' })
    await sendAll('critical')
    cleanup(travel({ minutes: 1 }))
    await forgetPlanned()

    mail.failure = new ChannelRefused('nobody to ask about', { answered: false })
    const unasked = await plan(1, { urgency: 'critical' })
    await sendAll('critical')
    assert.deepEqual(await statesOf(unasked), ['dead'])
    assert.isDefined(await outageOf(mail.provider))

    mail.failure = new Error('the line went dead')
    const [delivery] = await plan(1, { urgency: 'critical' })
    await leftInTheMiddle(delivery?.id ?? '')
    await sendAll('critical')
    assert.deepEqual(mail.asked, [delivery?.id])
    assert.isDefined(await outageOf(mail.provider))
  })

  test('is not made by addresses that refuse, and one of those goes another way too', async ({
    assert,
    cleanup,
  }) => {
    const { mail, restore } = recordChannels()
    cleanup(restore)
    mail.failure = new ChannelRefused('550 no such mailbox')
    await plan(TRIPS_AFTER * 2, { urgency: 'critical' })
    const refused = await urgent()
    await sendAll('critical')

    assert.isUndefined(await outageOf(mail.provider))
    const states = await statesOf([{ id: refused.mail }, { id: refused.sms }])
    assert.deepEqual(states, ['dead', 'delivered'])
  })
})
