import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { AcceptedBooking } from '#database/factories/escrow/accepted_booking'
import { moneyIn } from '#database/factories/escrow/money_in'
import { makeAccount, makeStaff } from '#database/factories/identity/accounts'
import { EndSecurityHolds } from '#escrow/actions/end_security_holds'
import { Money } from '#kernel/money'
import { Browser, type Answer } from '#tests/support/identity/browser'
import { travel } from '#tests/support/identity/travel'

interface Listed {
  id: string
  attributes: Record<string, unknown>
}

const listOf = (answer: Answer) => answer.body.data as unknown as Listed[]
const usd = (decimal: string) => Money.fromDecimal(decimal, 'USD')

/** A booking of two people who can sign in, with money released and money still held. */
async function story() {
  const [client, talent] = [await makeAccount(), await makeAccount()]
  const booking = await AcceptedBooking.in('USD', { clientId: client.id, talentId: talent.id })
  await moneyIn(client.id, usd('1000'))
  const subjectId = await booking.held(usd('500'))
  await booking.held(usd('100'))
  await booking.do((tx) => booking.escrow.release({ ...booking.command(), subjectId }, tx))
  return { booking, client, talent }
}

test.group('Wallets and transfers', () => {
  test('each side sees its own money, held and pending included', async ({ assert }) => {
    const { client, talent } = await story()
    const wallet = async (account: typeof client) => {
      const [found] = listOf(await (await Browser.signedInAs(account)).get('/wallets'))
      return found?.attributes
    }
    const money = (amount: string) => ({ amount, currency: 'USD' })
    assert.containSubset(await wallet(client), {
      ownerId: client.id,
      available: money('38200'),
      held: money('10000'),
      pending: money('0'),
    })
    assert.containSubset(await wallet(talent), {
      available: money('0'),
      heldAsTalent: money('10000'),
      pending: money('45000'),
    })
  })

  test('a transfer shows a party its own legs, and staff all of them', async ({ assert }) => {
    const { booking, client, talent } = await story()
    const path = `/transfers?filter[bookingId]=${booking.bookingId}`
    const seen = async (browser: Browser) =>
      listOf(await browser.get(path)).map(({ attributes: { kind, amount, postings } }) => [
        kind,
        (amount as { amount: string }).amount,
        (postings as unknown[]).length,
      ])
    assert.deepEqual(await seen(await Browser.signedInAs(talent)), [['release', '45000', 1]])
    assert.deepEqual(await seen(await Browser.signedInAs(client)), [
      ['hold', '-10300', 1],
      ['hold', '-51500', 1],
    ])
    assert.deepEqual(await seen(await Browser.signedInAs(await makeStaff('finance'))), [
      ['release', '50000', 3],
      ['hold', '10300', 3],
      ['hold', '51500', 3],
    ])
    assert.deepEqual(await seen(await Browser.signedInAs(await makeAccount())), [])
  })

  test('transfers of a wallet come page by page, newest first', async ({ assert }) => {
    const { client } = await story()
    const browser = await Browser.signedInAs(client)
    const path = `/transfers?filter[walletId]=${client.id}.USD&page[size]=2`
    const first = await browser.get(path)
    assert.deepEqual(
      listOf(first).map(({ attributes }) => attributes.kind),
      ['hold', 'hold']
    )
    const { links } = first.body as { links?: { next?: string } }
    const next = await browser.get(String(links?.next).replace('/api/v1', ''))
    assert.deepEqual(
      listOf(next).map(({ attributes }) => attributes.kind),
      ['deposit']
    )
    const one = await browser.get(`/transfers/${listOf(next)[0]?.id}`)
    assert.equal(one.status, 200)
    const stranger = await Browser.signedInAs(await makeAccount())
    assert.equal((await stranger.get(`/transfers/${listOf(next)[0]?.id}`)).status, 404)
    const foreign = await stranger.get(path)
    assert.equal(foreign.status, 400)
    assert.equal(foreign.body.errors?.[0]?.code, 'escrow.wallet_unknown')
  })

  test('released money becomes available when its security hold is over', async ({ assert }) => {
    const { talent } = await story()
    const sweep = async () => {
      const end = await app.container.make(EndSecurityHolds)
      while ((await end.execute()) > 0);
    }
    const browser = await Browser.signedInAs(talent)
    const available = async () => {
      const { body } = await browser.get(`/wallets/${talent.id}.USD`)
      return (body.data?.attributes.available as { amount: string }).amount
    }
    await sweep()
    assert.equal(await available(), '0')
    const back = travel({ days: 5, seconds: 1 })
    await sweep()
    back()
    assert.equal(await available(), '45000')
    const [settled] = listOf(await browser.get('/transfers'))
    assert.containSubset(settled?.attributes, {
      kind: 'settle',
      amount: { amount: '45000', currency: 'USD' },
    })
  })
})

test.group('Quotes, rates and currencies', () => {
  test('anybody can have an offer reckoned, line by line', async ({ assert }) => {
    const visitor = await Browser.open()
    const answer = await visitor.post('/quotes', 'quotes', {
      currency: 'USD',
      milestones: [{ title: 'Draft', amount: '10000' }, { amount: '5000' }],
    })
    assert.equal(answer.status, 200)
    assert.containSubset(answer.body.data?.attributes, {
      clientPays: { amount: '15450', currency: 'USD' },
      talentGets: { amount: '13500', currency: 'USD' },
    })
    assert.lengthOf(answer.body.data?.attributes.lines as unknown[], 6)
    const wrong = await visitor.post('/quotes', 'quotes', {
      currency: 'USD',
      milestones: [{ amount: '1' }, { amount: '0' }],
    })
    assert.equal(wrong.status, 422)
    assert.equal(wrong.body.errors?.[0]?.source?.pointer, '/data/attributes/milestones/1/amount')
  })

  test('rates are exact ratios from one base, and dated', async ({ assert }) => {
    const visitor = await Browser.open()
    const rates = listOf(await visitor.get('/rates?filter[base]=KES'))
    const dollar = rates.find(({ id }) => id === 'KES-USD')
    assert.match(String(dollar?.attributes.date), /^\d{4}-\d{2}-\d{2}$/)
    assert.match(String(dollar?.attributes.num), /^\d+$/)
    assert.equal((await visitor.get('/rates/KES-USD')).status, 200)
    assert.equal((await visitor.get('/rates/KES-XXX')).status, 404)
    const unknown = await visitor.get('/rates?filter[base]=ABC')
    assert.equal(unknown.status, 400)
  })

  test('currencies carry their own exponents', async ({ assert }) => {
    const currencies = listOf(await (await Browser.open()).get('/currencies'))
    const exponents = Object.fromEntries(
      currencies.map(({ id, attributes }) => [id, attributes.exponent])
    )
    assert.containSubset(exponents, { JPY: 0, USD: 2, KWD: 3 })
  })
})
