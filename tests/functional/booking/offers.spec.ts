import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { makeBooking } from '#database/factories/booking/bookings'
import { makeClient, makeTalent, type Talent } from '#database/factories/booking/people'
import { actorFor, makeAccount } from '#database/factories/identity/accounts'
import app from '@adonisjs/core/services/app'
import { SendOffer } from '#booking/actions/send_offer'
import { Caller } from '#tests/support/booking/caller'
import { toldOf } from '#tests/support/booking/ledger'

const TERMS = {
  title: 'A reading room',
  brief: 'Shelves and a seat.',
  currency: 'USD',
  milestones: [{ title: 'Shelves', amount: '50000' }],
}

test.group('An offer', (group) => {
  let talent: Talent
  let asClient: Caller

  group.setup(async () => {
    talent = await makeTalent()
    asClient = await Caller.of((await makeClient()).account.id)
  })

  const offer = (changes: Record<string, unknown>) =>
    asClient.post('/bookings', 'bookings', { talentId: talent.profileId, ...TERMS, ...changes })

  const milestone = (changes: Record<string, unknown>) =>
    offer({ milestones: [{ title: 'Shelves', amount: '50000', ...changes }] })

  test('tells the talent and waits for an answer for seven days', async ({ assert }) => {
    const { id, attributes, status } = await offer({})
    assert.equal(status, 201)
    const deadline = attributes['deadline'] as { at: string; event: string; actsAs: string }
    assert.deepInclude(deadline, { event: 'expire', actsAs: 'system' })
    const days = DateTime.fromISO(deadline.at).diffNow('days').days
    assert.approximately(days, 7, 0.01)
    assert.deepEqual(await toldOf(id), ['offer_sent'])
  })

  test('shows both sides what it costs before anybody commits', async ({ assert }) => {
    const { id } = await offer({})
    const { attributes } = await asClient.get(`/bookings/${id}`)
    const lines = attributes['quote'] as { side: string; kind: string }[]
    assert.sameMembers([...new Set(lines.map(({ side }) => side))], ['client', 'talent'])
  })

  const wrong: [string, () => ReturnType<typeof offer>, string, string][] = [
    ['an amount of zero', () => milestone({ amount: '0' }), 'booking.amount_invalid', '0/amount'],
    ['a negative amount', () => milestone({ amount: '-5' }), 'booking.amount_invalid', '0/amount'],
    [
      'an amount above what we handle',
      () => milestone({ amount: '1000000000000001' }),
      'booking.amount_invalid',
      '0/amount',
    ],
    [
      'decimals where minor units belong',
      () => milestone({ amount: '12.50' }),
      'booking.amount_invalid',
      '0/amount',
    ],
    [
      'a day that has passed',
      () => milestone({ dueOn: '2020-02-02' }),
      'booking.due_date_past',
      '0/dueOn',
    ],
    [
      'a day that does not exist',
      () => milestone({ dueOn: '2031-02-30' }),
      'booking.due_date_invalid',
      '0/dueOn',
    ],
    ['a milestone without a name', () => milestone({ title: '  ' }), '', '0/title'],
    [
      'a description of 400,000 characters',
      () => milestone({ description: 'x'.repeat(400_000) }),
      'booking.text_too_long',
      '0/description',
    ],
  ]
  for (const [what, ask, code, field] of wrong) {
    test(`with ${what} names the field`, async ({ assert }) => {
      const { status, error } = await ask()
      assert.equal(status, 422, error?.detail)
      if (code) assert.equal(error?.code, code)
      assert.equal(error?.source?.pointer, `/data/attributes/milestones/${field}`)
    })
  }

  test('with a currency nobody knows names it', async ({ assert }) => {
    const { status, error } = await offer({ currency: 'ZZZ' })
    assert.equal(status, 422)
    assert.equal(error?.source?.pointer, '/data/attributes/currency')
  })

  test('with no milestone, or with too many, is refused', async ({ assert }) => {
    const many = Array.from({ length: 51 }, (_, n) => ({ title: `Part ${n}`, amount: '1' }))
    for (const [milestones, code] of [
      [[], 'booking.no_milestones'],
      [many, 'booking.too_many_milestones'],
    ] as const) {
      const { status, error } = await offer({ milestones })
      assert.equal(status, 422)
      assert.equal(error?.code, code)
      assert.equal(error?.source?.pointer, '/data/attributes/milestones')
    }
  })

  test('with ten thousand milestones is refused, and quickly', async ({ assert }) => {
    const milestones = Array.from({ length: 10_000 }, () => ({ title: 'Part', amount: '1' }))
    const { status, error } = await offer({ milestones })
    assert.equal(status, 422)
    assert.equal(error?.code, 'booking.too_many_milestones')
  })

  test('whose milestones do not add up to the named total is refused', async ({ assert }) => {
    const { status, error } = await offer({ total: '49999' })
    assert.equal(status, 422)
    assert.equal(error?.code, 'booking.total_mismatch')
    assert.equal(error?.source?.pointer, '/data/attributes/total')
  })

  test('of what cannot be held together is refused', async ({ assert }) => {
    const half = { title: 'Half', amount: '600000000000000' }
    const { status, error } = await offer({ milestones: [half, half] })
    assert.equal(status, 422)
    assert.equal(error?.code, 'booking.amount_invalid')
  })

  test('to nobody, or to somebody who takes no work, is refused', async ({ assert }) => {
    const resting = await makeTalent({ accepting: false })
    for (const [talentId, code] of [
      ['prf_01h455vb4pex5vsknk084sn02q', 'profiles.not_found'],
      ['nonsense', 'profiles.not_found'],
      [resting.profileId, 'profiles.not_accepting'],
    ]) {
      const { status, error } = await offer({ talentId })
      assert.equal(error?.code, code)
      assert.isBelow(status, 500)
      assert.equal(error?.source?.pointer, '/data/attributes/talentId')
    }
  })

  test('to oneself is refused', async ({ assert }) => {
    const asTalent = await Caller.of(talent.account.id)
    const { status, error } = await asTalent.post('/bookings', 'bookings', {
      talentId: talent.profileId,
      ...TERMS,
    })
    assert.equal(status, 422)
    assert.equal(error?.code, 'booking.own_profile')
  })

  test('by somebody whose e-mail is not confirmed, or who is suspended, is refused', async ({
    assert,
  }) => {
    const newcomer = await makeAccount({ emailVerified: false })
    const send = await app.container.make(SendOffer)
    const input = { ...TERMS, talentProfileId: talent.profileId }
    const actor = await actorFor(newcomer.id)
    await assert.rejects(() => send.execute(input, actor), /booking\.email_unverified/)
    const suspended = { ...(await makeClient()).actor, suspended: true }
    await assert.rejects(() => send.execute(input, suspended), /booking\.account_suspended/)
  })

  test('sent twice with one idempotency key is one offer', async ({ assert }) => {
    const body = { talentId: talent.profileId, ...TERMS }
    const key = { 'idempotency-key': `offer-${talent.profileId}` }
    const first = await asClient.post('/bookings', 'bookings', body, key)
    const second = await asClient.post('/bookings', 'bookings', body, key)
    assert.equal(first.status, 201)
    assert.equal(second.id, first.id)
  })
})

test.group('Negotiation', () => {
  test('goes back and forth, each revision kept, until the other side accepts', async ({
    assert,
  }) => {
    const { id, client, talent } = await makeBooking('offered')
    const asClient = await Caller.of(client.account.id)
    const asTalent = await Caller.of(talent.account.id)
    const path = `/bookings/${id}`

    const countered = await asTalent.post(`${path}/counter`, 'bookings', {
      milestones: [{ title: 'All of it', amount: '90000' }],
      note: 'Oak costs more.',
    })
    assert.equal(countered.status, 200, countered.text)
    assert.deepInclude(countered.attributes, { state: 'countered', revision: 2 })
    assert.deepEqual(countered.attributes['total'], { amount: '90000', currency: 'USD' })
    assert.sameMembers(countered.can, ['withdraw'])

    const own = await asTalent.post(`${path}/accept`)
    assert.equal(own.status, 403)
    assert.equal(own.error?.code, 'booking.not_your_move')

    const again = await asClient.post(`${path}/counter`, 'bookings', {
      milestones: [{ title: 'All of it', amount: '85000' }],
    })
    assert.deepInclude(again.attributes, { state: 'offered', revision: 3 })
    const accepted = await asTalent.post(`${path}/accept`)
    assert.equal(accepted.attributes['state'], 'accepted')

    const { included } = { included: await asClient.get(`${path}?include=revisions,milestones`) }
    assert.deepEqual(
      included.included('revisions').map(({ attributes }) => attributes['madeBy']),
      ['client', 'talent', 'client']
    )
    assert.deepEqual(
      included.included('milestones').map(({ attributes }) => attributes['amount']),
      [{ amount: '85000', currency: 'USD' }]
    )
    assert.deepEqual(await toldOf(id), ['offer_sent', 'countered', 'countered', 'accepted'])
  })

  test('a refused counter leaves everything as it was', async ({ assert }) => {
    const { id, talent } = await makeBooking('offered')
    const asTalent = await Caller.of(talent.account.id)
    const { status } = await asTalent.post(`/bookings/${id}/counter`, 'bookings', {
      milestones: [{ title: 'All', amount: '0' }],
    })
    assert.equal(status, 422)
    const { attributes } = await asTalent.get(`/bookings/${id}`)
    assert.deepInclude(attributes, { state: 'offered', revision: 1 })
  })

  test('declining and withdrawing end it, and nothing moves after', async ({ assert }) => {
    for (const [event, state] of [
      ['decline', 'declined'],
      ['withdraw', 'withdrawn'],
    ] as const) {
      const { id, client, talent } = await makeBooking('offered')
      const asClient = await Caller.of(client.account.id)
      const asTalent = await Caller.of(talent.account.id)
      const caller = event === 'decline' ? asTalent : asClient
      const done = await caller.post(`/bookings/${id}/${event}`)
      assert.equal(done.attributes['state'], state)
      const late = await asTalent.post(`/bookings/${id}/accept`)
      assert.equal(late.status, 409)
      assert.equal(late.error?.code, 'booking.wrong_state')
      assert.equal(late.error?.meta?.['state'], state)
      const planned = await asClient.get(`/bookings/${id}?include=milestones`)
      assert.deepEqual(
        [...new Set(planned.included('milestones').map((each) => each.attributes['state']))],
        ['cancelled']
      )
    }
  })

  test('a reader who acts on an old version is told so', async ({ assert }) => {
    const { id, talent } = await makeBooking('offered')
    const asTalent = await Caller.of(talent.account.id)
    const etag = (await asTalent.get(`/bookings/${id}`)).headers.get('etag') ?? ''
    const stale = await asTalent.post(
      `/bookings/${id}/accept`,
      'bookings',
      {},
      { 'if-match': '"99"' }
    )
    assert.equal(stale.status, 412)
    const fresh = await asTalent.post(
      `/bookings/${id}/accept`,
      'bookings',
      {},
      { 'if-match': etag }
    )
    assert.equal(fresh.status, 200, fresh.text)
  })
})
