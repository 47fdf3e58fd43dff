import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { newId } from '#kernel/ids'
import { drain } from '#tests/support/drain'
import { travel } from '#tests/support/identity/travel'
import { aBrowser, NO_POINT, type TestBrowser } from '#tests/support/notices/browsers'
import { plan, recordChannels, rowOf } from '#tests/support/notices/deliveries'
import { NoticeReader } from '#tests/support/notices/reader'

const base = `http://127.0.0.1:${process.env.PORT}/api/v1`

let numbers = 0
/** One that no other test writes to, in this run or at the same time. */
const aNumber = () =>
  `+2547${String(process.pid % 10_000).padStart(4, '0')}${String(++numbers).padStart(4, '0')}`

test.group('A phone', (group) => {
  let sent: ReturnType<typeof recordChannels>
  let reader: NoticeReader
  let number: string
  group.each.setup(async () => {
    sent = recordChannels()
    reader = await NoticeReader.make()
    number = aNumber()
    return () => sent.restore()
  })

  const texts = () => sent.sms.sent.filter(({ to }) => to === number)
  const ask = async (of = number) => {
    const answer = await reader.browser.post('/phone-numbers', 'phone-numbers', { number: of })
    await drain()
    return answer
  }
  const lastCode = () => /^\d{6}/.exec(texts().at(-1)?.body ?? '')?.[0] ?? 'none was sent'
  const wrong = () => (lastCode() === '000000' ? '111111' : '000000')
  const verify = (code: string) =>
    reader.browser.post(`/phone-numbers/${reader.account.id}/verify`, 'phone-numbers', { code })

  test('gets messages once its owner typed in what was sent there', async ({ assert }) => {
    await reader.isPaid()
    const asked = await ask()
    assert.equal(asked.status, 201)
    assert.containsSubset(asked.body.data?.attributes, { number, verified: false })
    await reader.isPaid()
    assert.lengthOf(texts(), 1)

    const verified = await verify(`${lastCode().slice(0, 3)} ${lastCode().slice(3)}`)
    assert.equal(verified.status, 200)
    assert.isTrue(verified.body.data?.attributes.verified)
    await reader.isPaid()
    await reader.isOffered()
    assert.deepEqual(
      texts().map(({ kind }) => kind),
      ['notices.phone_code', 'booking.milestone_released']
    )
  })

  test('a code counts for ten minutes and five guesses', async ({ assert, cleanup }) => {
    await ask()
    for (let guess = 0; guess < 5; guess++) {
      const { status, body } = await verify(wrong())
      assert.equal(status, 422)
      assert.equal(body.errors?.[0]?.code, 'notices.code_wrong')
    }
    assert.equal((await verify(lastCode())).status, 422)

    await ask()
    cleanup(travel({ minutes: 10, seconds: 5 }))
    assert.equal((await verify(lastCode())).status, 422)
    await ask()
    assert.equal((await verify(lastCode())).status, 200)
    assert.equal((await verify(lastCode())).status, 422)
  })

  test('a number is written to so often, whoever asks', async ({ assert, cleanup }) => {
    const other = await NoticeReader.make()
    for (let code = 0; code < 4; code++) assert.equal((await ask()).status, 201)
    const refused = await ask()
    assert.equal(refused.status, 429)
    assert.equal(refused.body.errors?.[0]?.code, 'notices.too_many_codes')
    const again = await other.browser.post('/phone-numbers', 'phone-numbers', { number })
    assert.equal(again.status, 429)
    cleanup(travel({ minutes: 61 }))
    assert.equal((await ask()).status, 201)
  })

  test('forgetting the number and asking at the same moment give no more codes', async ({
    assert,
  }) => {
    const path = `/phone-numbers/${reader.account.id}`
    for (let code = 0; code < 3; code++) {
      assert.equal((await ask(aNumber())).status, 201)
      await reader.browser.send('DELETE', path)
    }
    const answers = await Promise.all([1, 2, 3].map(() => ask(aNumber())))
    assert.sameMembers(
      answers.map(({ status }) => status),
      [201, 429, 429]
    )

    const others = await Promise.all([1, 2, 3, 4, 5, 6].map(() => NoticeReader.make()))
    const toOne = await Promise.all(
      others.map(({ browser }) => browser.post('/phone-numbers', 'phone-numbers', { number }))
    )
    assert.lengthOf(
      toOne.filter(({ status }) => status === 201),
      4
    )
  })

  test('guesses at the same moment are each answered and counted', async ({ assert }) => {
    await ask()
    const guesses = await Promise.all(Array.from({ length: 24 }, () => verify(wrong())))
    assert.deepEqual([...new Set(guesses.map(({ status }) => status))], [422])
    assert.equal((await verify(lastCode())).status, 422)
  })

  test('another number counts for nothing before its own code', async ({ assert }) => {
    await ask()
    await verify(lastCode())
    const second = aNumber()
    const asked = await ask(second)
    assert.containsSubset(asked.body.data?.attributes, { number: second, verified: false })
    await reader.isPaid()
    assert.isEmpty(sent.sms.sent.filter(({ kind }) => kind === 'booking.milestone_released'))
  })

  test('is forgotten when its owner says so', async ({ assert }) => {
    await ask()
    await verify(lastCode())
    const path = `/phone-numbers/${reader.account.id}`
    assert.equal((await reader.browser.send('DELETE', path)).status, 204)
    assert.equal((await reader.browser.get(path)).status, 404)
    await reader.isPaid()
    assert.lengthOf(texts(), 1)
  })
})

test.group('A phone that is given up', (group) => {
  let reader: NoticeReader
  let sent: ReturnType<typeof recordChannels>
  group.each.setup(async () => {
    sent = recordChannels()
    reader = await NoticeReader.make()
    return () => sent.restore()
  })

  const waiting = async (address: string) => {
    const [text] = await plan(1, {
      ...{ channel: 'sms', address, recipientId: reader.account.id },
      dueAt: DateTime.utc().plus({ days: 1 }),
    })
    const [mail] = await plan(1, { standbyFor: text?.id ?? '' })
    return [text, mail].map((each) => each?.id ?? '')
  }

  test('gets nothing that has not left; what stood by for it leaves', async ({ assert }) => {
    const [first, second] = [aNumber(), aNumber()]
    const ask = (number: string) =>
      reader.browser.post('/phone-numbers', 'phone-numbers', { number })
    await ask(first)
    const [early = '', spare = ''] = await waiting(first)
    await ask(second)
    assert.equal((await rowOf(early))?.state, 'expired')
    assert.equal((await rowOf(spare))?.state, 'ready')

    const [late = ''] = await waiting(second)
    await reader.browser.send('DELETE', `/phone-numbers/${reader.account.id}`)
    assert.equal((await rowOf(late))?.state, 'expired')
    await drain()
    assert.isEmpty(sent.sms.sent.filter(({ kind }) => kind !== 'notices.phone_code'))
    assert.deepEqual((await rowOf(spare))?.state, 'delivered')
  })
})

const secretOf = ({ endpoint, keys }: TestBrowser) => ({ endpoint, auth: keys.auth })

function renew(known: object, next: TestBrowser): Promise<Response> {
  const attributes = { ...next, known }
  return fetch(`${base}/push-subscriptions/renew`, {
    method: 'POST',
    headers: { 'content-type': 'application/vnd.api+json' },
    body: JSON.stringify({ data: { type: 'push-subscriptions', attributes } }),
  })
}

test.group('A browser', (group) => {
  let sent: ReturnType<typeof recordChannels>
  let reader: NoticeReader
  group.each.setup(async () => {
    sent = recordChannels()
    reader = await NoticeReader.make()
    return () => sent.restore()
  })

  test('each that is subscribed is told, until it is not', async ({ assert }) => {
    const [first, second] = [await reader.subscribe(), await reader.subscribe()]
    const ids = [first.body.data?.id ?? '', second.body.data?.id ?? '']
    await reader.isOffered()
    assert.sameMembers(
      sent.push.sent.map(({ to }) => to),
      ids
    )

    const path = `/push-subscriptions/${ids[0]}`
    assert.equal((await reader.browser.send('DELETE', path)).status, 204)
    await reader.isOffered()
    assert.deepEqual(
      sent.push.sent.slice(2).map(({ to }) => to),
      [ids[1]]
    )
  })

  test('is one, however often it subscribes, and whoever is signed in there last has it', async ({
    assert,
  }) => {
    const browser = aBrowser()
    const first = await reader.subscribe(browser)
    const again = await reader.subscribe(browser)
    assert.equal(again.body.data?.id, first.body.data?.id)
    const other = await NoticeReader.make()
    await other.subscribe(browser)
    await reader.isOffered()
    assert.isEmpty(sent.push.sent)
    await other.isOffered()
    assert.lengthOf(sent.push.sent, 1)
  })

  test('that gets another address keeps its place, told by the secret of the old one', async ({
    assert,
  }) => {
    const [before, after] = [aBrowser(), aBrowser()]
    const { body } = await reader.subscribe(before)
    const known = secretOf(before)
    assert.equal((await renew({ ...known, auth: after.keys.auth }, after)).status, 404)
    const nowhere = { ...after, endpoint: 'https://10.0.0.1/x' }
    assert.equal((await renew(known, nowhere)).status, 422)
    assert.equal((await renew(known, after)).status, 204)
    assert.equal((await renew(known, after)).status, 404)

    const db = await app.container.make(Database)
    const rows = (await db
      .from('notices.push_subscriptions')
      .where('account_id', reader.account.id)) as { id: string; endpoint: string }[]
    assert.deepEqual(
      rows.map(({ id, endpoint }) => [id, endpoint]),
      [[body.data?.id, after.endpoint]]
    )
  })

  test('takes no address that is another’s', async ({ assert }) => {
    const [mine, theirs] = [aBrowser(), aBrowser()]
    const other = await NoticeReader.make()
    await reader.subscribe(mine)
    await other.subscribe(theirs)
    const taken = { ...aBrowser(), endpoint: theirs.endpoint }
    assert.equal((await renew(secretOf(mine), taken)).status, 404)
    await other.isOffered()
    assert.lengthOf(sent.push.sent, 1)
    await reader.isOffered()
    assert.lengthOf(sent.push.sent, 2)
  })

  test('and another that get one address at once are one', async ({ assert }) => {
    for (let round = 0; round < 5; round++) {
      const [first, second, next] = [aBrowser(), aBrowser(), aBrowser()]
      await reader.subscribe(first)
      await reader.subscribe(second)
      const answers = await Promise.all([first, second].map((each) => renew(secretOf(each), next)))
      assert.deepEqual(
        answers.map(({ status }) => status),
        [204, 204]
      )
    }
  })

  test('whose push service nobody knows is refused: we call no address that somebody made up', async ({
    assert,
  }) => {
    for (const endpoint of ['https://10.0.0.1/x', 'http://fcm.googleapis.com/x', 'nowhere']) {
      const { status, body } = await reader.subscribe({ ...aBrowser(), endpoint })
      assert.equal(status, 422)
      assert.equal(body.errors?.[0]?.code, 'notices.push_service_unknown')
    }
    const keys = { p256dh: 'short', auth: newId('acc') }
    assert.equal((await reader.subscribe({ ...aBrowser(), keys })).status, 422)
  })

  test('whose key nothing can be encrypted with is refused', async ({ assert }) => {
    const browser = aBrowser()
    const keys = { ...browser.keys, p256dh: NO_POINT }
    const { status, body } = await reader.subscribe({ ...browser, keys })
    assert.equal(status, 422)
    assert.equal(body.errors?.[0]?.code, 'request.invalid')
    assert.equal(body.errors?.[0]?.source?.pointer, '/data/attributes/keys/p256dh')
  })

  test('is the eleventh of its owner: the oldest goes', async ({ assert }) => {
    const first = aBrowser()
    const other = await NoticeReader.make()
    const inherited = await other.subscribe(first)
    const ids: string[] = []
    for (let count = 0; count < 11; count++) {
      ids.push((await reader.subscribe()).body.data?.id ?? '')
    }
    const mine = async () => {
      const { body } = await reader.browser.get('/push-subscriptions')
      return (body.data as unknown as { id: string }[]).map(({ id }) => id)
    }
    assert.sameMembers(await mine(), ids.slice(1))
    await reader.subscribe(first)
    assert.sameMembers(await mine(), [...ids.slice(2), inherited.body.data?.id ?? ''])
  })
})
