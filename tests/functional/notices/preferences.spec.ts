import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { makeStaff } from '#database/factories/identity/accounts'
import { Clock } from '#kernel/clock'
import { ChannelRefused } from '#notices/gateways/channel'
import { drain } from '#tests/support/drain'
import { Browser } from '#tests/support/identity/browser'
import { travel } from '#tests/support/identity/travel'
import { recordChannels } from '#tests/support/notices/deliveries'
import { NoticeReader, until, ZONE } from '#tests/support/notices/reader'

interface Cell {
  choice: string
  options: string[]
}
interface Group {
  name: string
  essential: boolean
  channels: Record<string, Cell>
  kinds: { kind: string; label: string; channels: Record<string, Cell>; apart: string[] }[]
}

const groupsOf = (answer: { body: { data?: { attributes: Record<string, unknown> } | null } }) =>
  (answer.body.data?.attributes.groups ?? []) as Group[]

const clockNow = async () => (await app.container.make(Clock)).now()

test.group('How somebody is reached', (group) => {
  let sent: ReturnType<typeof recordChannels>
  let reader: NoticeReader
  group.each.setup(async () => {
    sent = recordChannels()
    reader = await NoticeReader.make()
    return () => sent.restore()
  })

  const mails = () => sent.mail.sent.filter(({ to }) => to === reader.account.email)

  test('is as usual until they choose', async ({ assert }) => {
    const answer = await reader.browser.get(reader.path)
    assert.equal(answer.status, 200)
    assert.containsSubset(answer.body.data?.attributes, {
      timeZone: ZONE,
      quiet: null,
      dailyAt: '08:00',
      channels: { mail: { email: reader.account.email, verified: true }, push: { browsers: 0 } },
    })
    const groups = groupsOf(answer)
    assert.notInclude(
      groups.map(({ name }) => name),
      'staff'
    )
    const money = groups.find(({ name }) => name === 'money')
    assert.deepEqual(money?.channels.mail, { choice: 'now', options: ['now', 'off'] })
    assert.isAbove(money?.kinds.length ?? 0, 10)
    const offers = groups.find(({ name }) => name === 'offers')
    assert.equal(offers?.channels.sms?.choice, 'off')
    assert.includeMembers(offers?.channels.mail?.options ?? [], ['hourly', 'daily'])
  })

  test('staff choose about their desk too', async ({ assert }) => {
    const staff = await makeStaff('finance')
    const browser = await Browser.signedInAs(staff)
    const groups = groupsOf(await browser.get(`/notice-preferences/${staff.id}`))
    assert.include(
      groups.map(({ name }) => name),
      'staff'
    )
  })

  test('is as chosen, for a group and before that for a kind', async ({ assert }) => {
    await reader.subscribe()
    assert.equal((await reader.choose('offers', 'mail', 'off')).status, 200)
    await reader.isOffered()
    assert.isEmpty(mails())
    assert.lengthOf(sent.push.sent, 1)

    const answer = await reader.choose('booking.offer_received', 'mail', 'now')
    const offers = groupsOf(answer).find(({ name }) => name === 'offers')
    const own = offers?.kinds.find(({ kind }) => kind === 'booking.offer_received')
    assert.deepEqual(own?.apart, ['mail'])
    assert.equal(offers?.channels.mail?.choice, 'off')
    await reader.isOffered()
    assert.lengthOf(mails(), 1)

    await reader.choose('booking.offer_received', 'mail', null)
    await reader.isOffered()
    assert.lengthOf(mails(), 1)
  })

  test('what is essential has to reach them somehow', async ({ assert }) => {
    const off = ['mail', 'sms', 'push'].map((channel) => ({
      about: 'money',
      channel,
      choice: 'off',
    }))
    const refused = await reader.prefer({ choices: off })
    assert.equal(refused.status, 422)
    assert.equal(refused.body.errors?.[0]?.code, 'notices.essential_needs_channel')
    const money = groupsOf(await reader.browser.get(reader.path))[0]
    assert.equal(money?.channels.mail?.choice, 'now')

    const kinds = off.map((choice) => ({ ...choice, about: 'booking.milestone_released' }))
    assert.equal((await reader.prefer({ choices: kinds })).status, 422)
    assert.equal((await reader.prefer({ choices: off.slice(0, 2) })).status, 200)
    // Of what is left on, they have none: so it comes by what they have.
    await reader.isPaid()
    assert.lengthOf(mails(), 1)
  })

  test('what is urgent and goes to several browsers comes another way when none takes it', async ({
    assert,
  }) => {
    await reader.subscribe()
    await reader.subscribe()
    await reader.choose('money', 'mail', 'off')
    await reader.isPaid()
    assert.lengthOf(sent.push.sent, 2)
    assert.isEmpty(mails())

    sent.push.failure = new ChannelRefused('410 gone')
    await reader.isPaid()
    assert.lengthOf(mails(), 1)
  })

  test('what cannot be chosen is refused with its place', async ({ assert }) => {
    for (const [choice, pointer] of [
      [{ about: 'money', channel: 'mail', choice: 'daily' }, '/data/attributes/choices/0/choice'],
      [{ about: 'offers', channel: 'sms', choice: 'hourly' }, '/data/attributes/choices/0/choice'],
      [{ about: 'gossip', channel: 'mail', choice: 'off' }, '/data/attributes/choices/0/about'],
    ] as const) {
      const { status, body } = await reader.prefer({ choices: [choice] })
      assert.equal(status, 422)
      assert.equal(body.errors?.[0]?.code, 'notices.choice_impossible')
      assert.equal(body.errors?.[0]?.source?.pointer, pointer)
    }
    assert.equal((await reader.choose('offers', 'pigeon', 'now')).status, 422)
    assert.equal((await reader.prefer({ dailyAt: '25:00' })).status, 422)
    const empty = await reader.prefer({ quiet: { from: '22:00', to: '22:00' } })
    assert.equal(empty.body.errors?.[0]?.code, 'notices.quiet_hours_empty')
  })

  test('quiet hours hold back what can wait until they end, and nothing that is essential', async ({
    assert,
    cleanup,
  }) => {
    const answer = await reader.prefer({ quiet: { from: '22:00', to: '07:00' } })
    assert.deepEqual(answer.body.data?.attributes.quiet, { from: '22:00', to: '07:00' })
    const night = until('23:30', await clockNow())
    cleanup(travel(night))
    await reader.isOffered()
    assert.isEmpty(mails())
    await reader.isPaid()
    assert.lengthOf(mails(), 1)

    travel({ minutes: night.minutes + 7 * 60 })
    await drain()
    assert.lengthOf(mails(), 1)
    travel({ minutes: night.minutes + 7.5 * 60 })
    await drain()
    assert.deepEqual(
      mails().map(({ kind }) => kind),
      ['booking.milestone_released', 'booking.offer_received']
    )
    assert.isNull((await reader.prefer({ quiet: null })).body.data?.attributes.quiet ?? null)
  })
})
