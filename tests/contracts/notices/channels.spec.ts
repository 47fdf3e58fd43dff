import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { newId } from '#kernel/ids'
import { ChannelDown, ChannelRefused, type Envelope } from '#notices/gateways/channel'
import {
  africasTalkingBench,
  africasTalkingRecorded,
  APP_URL,
  outboxBench,
  sandboxPushBench,
  sandboxSmsBench,
  smsAnswer,
  smsAnswers,
  smtpBench,
  webPushBench,
  type ChannelBench,
} from '#tests/support/notices/channel_bench'
import { NO_POINT } from '#tests/support/notices/browsers'

const envelope = (
  { to, name }: Pick<ChannelBench, 'to' | 'name'>,
  more: Partial<Envelope> = {}
): Envelope => ({
  deliveryId: newId('dlv'),
  to,
  name,
  locale: 'en-KE',
  kind: 'booking.offer_received',
  urgency: 'default',
  title: 'Carlos sent you an offer of KES 1,250',
  // Text messages have no title.
  body: 'Carlos sent you an offer of KES 1,250. Accept it, or decline it.',
  url: '/app/bookings/bk_1',
  unsubscribeUrl: null,
  at: DateTime.utc(),
  ...more,
})

interface SmsRequest {
  readonly method: string
  readonly path: string
  readonly headers: Record<string, string>
  readonly form: Record<string, string>
}

async function failureOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call
  } catch (error) {
    return error
  }
  return null
}

/** What nobody understands may have been sent, and is an error of no kind. */
const nameOf = (expected: (new (...args: never[]) => Error) | null) => {
  if (expected === null) return null
  return expected === Error ? 'Error' : expected.name
}

for (const [name, open] of [
  ['the demo’s outbox', outboxBench],
  ['SMTP', smtpBench],
  ['the sandbox of text messages', sandboxSmsBench],
  ['Africa’s Talking', africasTalkingBench],
  ['the sandbox of browsers', sandboxPushBench],
  ['web push', webPushBench],
] as const) {
  test.group(`Notices through ${name}`, (group) => {
    let bench: ChannelBench
    group.each.setup(async () => {
      bench = await open()
      return () => bench.close()
    })

    test('what is handed over arrives, with where it leads', async ({ assert }) => {
      await bench.channel.send(envelope(bench))
      const [arrived = '', ...more] = await bench.taken()
      assert.include(arrived, 'Carlos sent you an offer of KES 1,250')
      assert.include(arrived, '/app/bookings/bk_1')
      assert.isEmpty(more)
    })

    test('nobody is told that something did not leave which did', async ({ assert }) => {
      const sent = envelope(bench)
      assert.notEqual(await bench.channel.find(sent.deliveryId), 'delivered-to-provider')
      await bench.channel.send(sent)
      assert.notEqual(await bench.channel.find(sent.deliveryId), 'not-found')
    })

    test('what can be asked about is there once, however often it is handed over', async ({
      assert,
    }) => {
      const sent = envelope(bench)
      await bench.channel.send(sent)
      await bench.channel.send(sent)
      assert.lengthOf(await bench.taken(), bench.keepsOne ? 1 : 2)
    })

    test('an address that takes nothing is told from a provider that is away', async ({
      assert,
    }) => {
      const send = () => failureOf(bench.channel.send(envelope(bench)))
      bench.breakDown?.()
      assert.equal((await send()) instanceof ChannelDown, bench.breakDown !== null)
      bench.refuse?.()
      assert.equal((await send()) instanceof ChannelRefused, bench.refuse !== null)
    })

    test('without an answer, nobody says that it did not arrive', async ({ assert }) => {
      bench.hangUp?.()
      const failure = await failureOf(bench.channel.send(envelope(bench)))
      assert.equal(failure instanceof Error, bench.hangUp !== null)
      assert.isFalse(failure instanceof ChannelDown || failure instanceof ChannelRefused)
    })
  })
}

test.group('A mail through SMTP', () => {
  test('bears the same name at every attempt, and says how to end its kind with one click', async ({
    assert,
    cleanup,
  }) => {
    const bench = await smtpBench()
    cleanup(() => bench.close())
    const unsubscribeUrl = `${APP_URL}/unsubscribe/a.b`
    const sent = envelope(bench, { unsubscribeUrl })
    await bench.channel.send(sent)
    await bench.channel.send(sent)
    for (const message of bench.sink.messages) {
      assert.include(message, `Message-ID: <${sent.deliveryId}@uv.example>`)
      assert.match(message, /^List-Unsubscribe: <https:\/\/uv\.example\/unsubscribe\/a\.b>$/m)
      assert.match(message, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m)
      assert.match(message, /Content-Type: text\/plain[^]*Content-Type: text\/html/)
    }
    await bench.channel.send(envelope(bench))
    assert.notInclude(bench.sink.messages.at(-1), 'List-Unsubscribe')
  })

  for (const [what, told, expected] of [
    ['a greeting that turns us away', { greeting: '554 not from there' }, ChannelDown],
    ['a login that fails', { login: '535 wrong password' }, ChannelDown],
    ['a sender that is refused', { sender: '530 sign in first' }, ChannelDown],
    ['a recipient who does not exist', { answer: '550 no such person' }, ChannelRefused],
    ['a message that is refused', { receipt: '554 looks like spam' }, ChannelRefused],
    ['a message that is not taken now', { receipt: '451 later' }, ChannelDown],
    ['a line that ends before the receipt', { receipt: null }, Error],
  ] as const) {
    test(`${what} is ${nameOf(expected)}`, async ({ assert, cleanup }) => {
      const bench = await smtpBench()
      cleanup(() => bench.close())
      Object.assign(bench.sink, told)
      const failure = await failureOf(bench.channel.send(envelope(bench)))
      assert.equal(failure instanceof ChannelDown, expected === ChannelDown)
      assert.equal(failure instanceof ChannelRefused, expected === ChannelRefused)
      assert.instanceOf(failure, Error)
    })
  }

  test('a server that nobody reaches is ChannelDown', async ({ assert }) => {
    const bench = await smtpBench()
    await bench.close()
    assert.instanceOf(await failureOf(bench.channel.send(envelope(bench))), ChannelDown)
  })
})

test.group('Africa’s Talking', () => {
  test('is asked as it documents, and its names are kept', async ({ assert, cleanup }) => {
    const bench = await africasTalkingBench()
    cleanup(() => bench.close())
    const told = envelope(bench, { body: 'Carlos offers you KES 1,250.' })
    const { providerId } = await bench.channel.send(told)
    assert.equal(providerId, 'ATPid_SampleTxnId123')
    const recorded = africasTalkingRecorded<SmsRequest>('request.json')
    const { method, headers, body } = bench.server.last(recorded.path)
    assert.equal(method, recorded.method)
    assert.containsSubset(headers, recorded.headers)
    assert.deepEqual(Object.fromEntries(new URLSearchParams(body)), recorded.form)
  })

  test('each of its answers is understood', async ({ assert, cleanup }) => {
    const bench = await africasTalkingBench()
    cleanup(() => bench.close())
    const sentence = (status: number, text: string) => ({ status, body: text })
    const recorded = (body: unknown) => ({ status: 201, body })
    for (const [answer, expected] of [
      [recorded(smsAnswers.sent), null],
      [recorded(smsAnswers.refused), ChannelRefused],
      [recorded(smsAnswers.broke), ChannelDown],
      [recorded(smsAnswers.wrong_sender), ChannelDown],
      [smsAnswer(100, 'Processed'), null],
      [smsAnswer(102, 'Queued'), null],
      [smsAnswer(401, 'RiskHold'), ChannelRefused],
      [smsAnswer(402, 'InvalidSenderId'), ChannelDown],
      [smsAnswer(404, 'UnsupportedNumberType'), ChannelRefused],
      [smsAnswer(406, 'UserInBlacklist'), ChannelRefused],
      [smsAnswer(407, 'CouldNotRoute'), ChannelRefused],
      [smsAnswer(409, 'DoNotDisturbRejection'), ChannelRefused],
      [smsAnswer(500, 'InternalServerError'), ChannelDown],
      [smsAnswer(502, 'RejectedByGateway'), ChannelRefused],
      [sentence(401, 'The supplied authentication is invalid'), ChannelDown],
      [sentence(429, 'Too many requests'), ChannelDown],
      [sentence(502, 'Bad gateway'), Error],
      [sentence(201, 'nonsense'), Error],
    ] as const) {
      bench.answer = answer
      const failure = await failureOf(bench.channel.send(envelope(bench)))
      const said = JSON.stringify(answer)
      assert.equal(
        failure === null ? null : (failure as Error).constructor.name,
        nameOf(expected),
        said
      )
    }
  })
})

test.group('Web push', () => {
  test('only the browser can read it, and its service knows who sends', async ({
    assert,
    cleanup,
  }) => {
    const bench = await webPushBench()
    cleanup(() => bench.close())
    const sent = envelope(bench, { urgency: 'critical' })
    await bench.channel.send(sent)
    const { headers, bytes } = bench.server.last('/to/amina')
    assert.equal(headers['content-encoding'], 'aes128gcm')
    assert.equal(headers.urgency, 'high')
    assert.equal(headers.ttl, '86400')
    assert.notInclude(bytes.toString('latin1'), 'Carlos')
    assert.deepEqual(bench.browser.read(bytes), {
      id: sent.deliveryId,
      title: sent.title,
      body: sent.body,
      url: sent.url,
    })
    const [, token = ''] = /^vapid t=([^,]+), k=/.exec(headers.authorization ?? '') ?? []
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
      aud: string
      sub: string
    }
    assert.equal(claims.aud, 'https://push.uv.example')
    assert.match(claims.sub, /^mailto:/)
  })

  test('a browser that is gone is forgotten, and not asked again', async ({ assert, cleanup }) => {
    const bench = await webPushBench()
    cleanup(() => bench.close())
    for (const status of [404, 410]) {
      bench.answer = { status, body: null }
      const gone = envelope({ ...bench, to: newId('psh') })
      assert.instanceOf(await failureOf(bench.channel.send(gone)), ChannelRefused)
      assert.include(bench.forgotten, gone.to)
      const before = bench.server.received.length
      assert.instanceOf(await failureOf(bench.channel.send(gone)), ChannelRefused)
      assert.lengthOf(bench.server.received, before)
    }
    bench.answer = { status: 429, body: null }
    assert.instanceOf(await failureOf(bench.channel.send(envelope(bench))), ChannelDown)
    assert.notInclude(bench.forgotten, bench.to)
  })

  test('a browser that cannot be pushed to is no outage for the others', async ({
    assert,
    cleanup,
  }) => {
    const bench = await webPushBench()
    cleanup(() => bench.close())
    const refusal = async () => {
      const failure = await failureOf(bench.channel.send(envelope(bench)))
      assert.instanceOf(failure, ChannelRefused)
      return (failure as ChannelRefused).answered
    }
    for (const status of [400, 401, 403, 413]) {
      bench.answer = { status, body: null }
      assert.isTrue(await refusal())
    }
    bench.moveAway()
    assert.isFalse(await refusal())
    bench.browser.subscription.keys.p256dh = NO_POINT
    assert.isFalse(await refusal())
  })
})
