import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import Booking from '#booking/persistence/booking_model'
import { makeBooking, type MadeBooking, type Reach } from '#database/factories/booking/bookings'
import { makeClient } from '#database/factories/booking/people'
import { EscrowContract } from '#escrow/contract/escrow'
import { Money } from '#kernel/money'
import { Caller, type Reply } from '#tests/support/booking/caller'
import { balance } from '#tests/support/escrow/balance'

interface Figures {
  toTalent: Money
  toClient: Money
  fromClient: Money
  lines: { side: string; kind: string; amount: { amount: string; currency: string } }[]
}

async function scene(reach: Reach, amounts = ['50001']) {
  const booking = await makeBooking(reach, { amounts })
  const asClient = await Caller.of(booking.client.account.id)
  const asTalent = await Caller.of(booking.talent.account.id)
  const [milestone = ''] = booking.milestoneIds
  return { booking, asClient, asTalent, milestone, path: `/bookings/${booking.id}` }
}

function figures({ body, text }: Reply): Figures {
  const data = Array.isArray(body.data) ? body.data[0] : body.data
  if (!data) throw new Error(text)
  const money = (name: string) =>
    Money.fromJSON(data.attributes[name] as { amount: string; currency: string })
  return {
    toTalent: money('toTalent'),
    toClient: money('toClient'),
    fromClient: money('fromClient'),
    lines: data.attributes['lines'] as Figures['lines'],
  }
}

async function wallets({ client, talent }: MadeBooking) {
  const usd = (decimal: string) => Money.fromDecimal(decimal, 'USD')
  return {
    client: usd(await balance(client.account.id, 'client_available')),
    talent: usd(await balance(talent.account.id, 'talent_pending')),
  }
}

/** What the wallets of both sides gain by the work. */
async function gains(booking: MadeBooking, work: () => Promise<Reply>) {
  const before = await wallets(booking)
  const done = await work()
  if (done.status >= 300) throw new Error(done.text)
  const after = await wallets(booking)
  return {
    client: after.client.subtract(before.client).toString(),
    talent: after.talent.subtract(before.talent).toString(),
  }
}

const told = ({ toTalent, toClient, fromClient }: Figures) => ({
  client: toClient.subtract(fromClient).toString(),
  talent: toTalent.toString(),
})

const query = (event: string, amount?: string) =>
  `previews?filter[event]=${event}${amount === undefined ? '' : `&filter[amount]=${amount}`}`

test.group('What an event would move', () => {
  const events: {
    event: string
    reach: Reach
    amount?: string
    by: 'asClient' | 'asTalent'
    before?: [string, Record<string, unknown>]
  }[] = [
    { event: 'approve', reach: 'submitted', by: 'asClient' },
    { event: 'release-part', reach: 'funded', amount: '333', by: 'asClient' },
    { event: 'give-up', reach: 'funded', by: 'asTalent' },
    {
      event: 'accept-refund',
      reach: 'funded',
      by: 'asTalent',
      before: ['request-refund', { amount: '777' }],
    },
  ]

  for (const { event, reach, amount, by, before } of events) {
    test(`${event}: is told beforehand to the minor unit`, async ({ assert }) => {
      const made = await scene(reach)
      const at = `/milestones/${made.milestone}`
      if (before) await made.asClient.post(`${at}/${before[0]}`, 'milestones', before[1])
      const preview = await made.asClient.get(`${at}/${query(event, amount)}`)
      assert.equal(preview.status, 200, preview.text)
      assert.deepEqual(
        figures(await made.asTalent.get(`${at}/${query(event, amount)}`)),
        figures(preview)
      )
      const attributes = amount === undefined ? {} : { amount }
      const gained = await gains(made.booking, () =>
        made[by].post(`${at}/${event}`, 'milestones', attributes)
      )
      assert.deepEqual(told(figures(preview)), gained)
    })
  }

  test('the lines of each side add up to its total', async ({ assert }) => {
    const { asClient, milestone } = await scene('submitted')
    const { lines } = figures(await asClient.get(`/milestones/${milestone}/${query('approve')}`))
    const talent = lines.filter(({ side }) => side === 'talent')
    const sum = talent
      .filter(({ kind }) => kind !== 'total')
      .reduce((total, { amount }) => total + BigInt(amount.amount), 0n)
    const total = talent.find(({ kind }) => kind === 'total')
    assert.equal(String(sum), total?.amount.amount)
    assert.isEmpty(lines.filter(({ side }) => side === 'client'))
  })

  test('a cancellation: as proposed in the form, and as agreed to in the end', async ({
    assert,
  }) => {
    const { booking, asClient, asTalent, milestone, path } = await scene('funded')
    const shares = [{ milestoneId: milestone, talentShare: '12345' }]
    const drawn = await asClient.post(`${path}/preview-cancellation`, 'previews', { shares })
    assert.equal(drawn.status, 200, drawn.text)
    assert.equal((await asClient.get(path)).attributes['proposal'], null, 'nothing was proposed')
    await asClient.post(`${path}/propose-cancellation`, 'bookings', { shares })
    // A part that is released meanwhile leaves less for both.
    await asClient.post(`/milestones/${milestone}/release-part`, 'milestones', { amount: '10000' })
    const agreeing = await asTalent.get(`${path}/${query('agree-cancellation')}`)
    const gained = await gains(booking, () => asTalent.post(`${path}/agree-cancellation`))
    assert.deepEqual(told(figures(agreeing)), gained)
    assert.notDeepEqual(told(figures(drawn)), gained)
  })

  test('a bonus: what leaves the wallet and what arrives', async ({ assert }) => {
    const { booking, asClient, path } = await scene('funded')
    const preview = await asClient.get(`${path}/${query('bonus', '4999')}`)
    const gained = await gains(booking, () =>
      asClient.post(`${path}/bonus`, 'bonuses', { amount: '4999' })
    )
    assert.deepEqual(told(figures(preview)), gained)
  })

  test('a dispute: giving in, and a bid if it settled there, without the other’s sealed one', async ({
    assert,
  }) => {
    const { booking, asClient, asTalent } = await scene('disputed')
    const at = `/disputes/${booking.disputeId}`
    const first = figures(await asClient.get(`${at}/${query('bid', '20000')}`))
    await asTalent.post(`${at}/bid`, 'disputes', { amount: '45000' })
    const second = figures(await asClient.get(`${at}/${query('bid', '20000')}`))
    assert.deepEqual(second, first)
    const escrow = await app.container.make(EscrowContract)
    const share = await escrow.preview(booking.milestoneIds[0] ?? '', {
      release: Money.of('20000', 'USD'),
      refund: Money.of('30001', 'USD'),
    })
    assert.isTrue(first.toTalent.equals(share.toTalent))
    assert.isTrue(first.toClient.equals(share.toClient))
    const conceding = await asTalent.get(`${at}/${query('concede')}`)
    const gained = await gains(booking, () => asTalent.post(`${at}/concede`))
    assert.deepEqual(told(figures(conceding)), gained)
  })
})

test.group('Asking what would move', () => {
  test('changes nothing', async ({ assert }) => {
    const { booking, asClient, milestone, path } = await scene('submitted')
    const { version } = await Booking.findOrFail(booking.id)
    await asClient.get(`/milestones/${milestone}/${query('approve')}`)
    await asClient.get(`${path}/${query('bonus', '100')}`)
    assert.equal((await Booking.findOrFail(booking.id)).version, version)
  })

  test('names the parameter of whatever is wrong with the question', async ({ assert }) => {
    const { asClient, milestone, path } = await scene('submitted')
    const at = `/milestones/${milestone}`
    const wrong: [string, number, string][] = [
      [`${at}/previews`, 400, 'filter[event]'],
      [`${at}/${query('sleep')}`, 400, 'filter[event]'],
      [`${at}/${query('bonus', '1')}`, 400, 'filter[event]'],
      [`${at}/${query('release-part')}`, 422, 'filter[amount]'],
      [`${at}/${query('release-part', '0')}`, 422, 'filter[amount]'],
      [`${at}/${query('release-part', '50001')}`, 422, 'filter[amount]'],
      [`${at}/${query('request-refund', '50002')}`, 422, 'filter[amount]'],
      [`${at}/${query('request-refund', '-1')}`, 422, 'filter[amount]'],
      [`${at}/${query('request-refund', '1.5')}`, 422, 'filter[amount]'],
      [`${path}/${query('bonus', '9'.repeat(17))}`, 422, 'filter[amount]'],
    ]
    for (const [address, status, parameter] of wrong) {
      const { error, status: got, text } = await asClient.get(address)
      assert.equal(got, status, `${address} ${text}`)
      assert.equal(error?.source?.parameter, parameter, address)
    }
    const shares = [{ milestoneId: milestone, talentShare: '60000' }]
    const tooMuch = await asClient.post(`${path}/preview-cancellation`, 'previews', { shares })
    assert.equal(tooMuch.error?.source?.pointer, '/data/attributes/shares/0/talentShare')
  })

  test('about what cannot happen is answered with the state', async ({ assert }) => {
    const { asClient, milestone, path } = await scene('accepted')
    for (const address of [
      `/milestones/${milestone}/${query('approve')}`,
      `${path}/${query('agree-cancellation')}`,
      `${path}/${query('bonus', '5')}`,
    ]) {
      const reply = await asClient.get(address)
      assert.equal(reply.status, 409, reply.text)
      assert.isDefined(reply.error?.meta?.['state'])
    }
  })

  test('is for those who may know of the booking', async ({ assert }) => {
    const { milestone, path } = await scene('submitted')
    const stranger = await Caller.of((await makeClient()).account.id)
    const address = `/milestones/${milestone}/${query('approve')}`
    assert.equal((await stranger.get(address)).status, 404)
    assert.equal((await Caller.visitor().get(address)).status, 401)
    const shares = { shares: [] }
    assert.equal(
      (await stranger.post(`${path}/preview-cancellation`, 'previews', shares)).status,
      404
    )
  })
})
