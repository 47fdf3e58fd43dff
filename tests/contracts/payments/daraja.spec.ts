import { test } from '@japa/runner'
import { ProviderRefused } from '#escrow/gateways/payment_provider'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { darajaBench, SECRET, told, type DarajaBench } from '#tests/support/payments/daraja_bench'

const STK = '/mpesa/stkpush/v1/processrequest'
const B2C = '/mpesa/b2c/v3/paymentrequest'
const STATUS = '/mpesa/transactionstatus/v1/query'
const PHONE = '254708374149'
const CALLBACK = `https://market.test/api/v1/callbacks/daraja/${SECRET}`

test.group('What M-Pesa is sent, and what it means', (group) => {
  let bench: DarajaBench
  group.each.setup(async () => {
    bench = await darajaBench()
    return () => bench.close()
  })

  const push = (id = newId('dep')) =>
    bench.provider.openCheckout({ id, amount: bench.amount, phone: PHONE })

  async function sent() {
    const { amount, destination, provider } = bench
    const payout = { id: newId('po'), amount, destination }
    const { providerRef } = await provider.payouts.payOut(payout)
    const status = async () => {
      const given = await provider.payouts.payoutStatus({ id: payout.id, providerRef })
      return given === 'unknown' ? given : given.state
    }
    return { id: payout.id, payout, status }
  }

  /** Our last question about a status is answered, by a call. */
  const answerQuery = async (id: string, changes: object) => {
    const refs = await bench.queriesAbout(id)
    await bench.takeIn(told('status', { OriginatorConversationID: refs[0], ...changes }))
  }

  test('the payer is asked on the phone, in whole shillings', async ({ assert }) => {
    const id = newId('dep')
    const { url } = await push(id)
    const { method, headers } = bench.double.last(STK)
    assert.equal(method, 'POST')
    assert.equal(headers.authorization, 'Bearer c9SQxWWhmdVRlyh0zh8gZDTkubVF')
    const { Password, Timestamp, ...body } = bench.double.body(STK)
    assert.deepEqual(body, {
      BusinessShortCode: '174379',
      TransactionType: 'CustomerPayBillOnline',
      Amount: 12,
      PartyA: PHONE,
      PartyB: '174379',
      PhoneNumber: PHONE,
      CallBackURL: CALLBACK,
      AccountReference: id.slice(-12),
      TransactionDesc: 'Wallet',
    })
    const passkey = 'bfb279f9aa9bdbcf158e97dd71a467cd2e0c893059b10f78e6b72ada1ed2c919'
    const password = Buffer.from(String(Password), 'base64').toString()
    assert.equal(password, `174379${passkey}${String(Timestamp)}`)
    assert.match(String(Timestamp), /^20\d{12}$/)
    assert.equal(url, `/app/money?deposit=${id}`)
    assert.notMatch(CALLBACK.replace(SECRET, ''), /mpesa|m-pesa|safaricom/i)
  })

  test('a phone that is none, or none of Kenya, is refused before anything is sent', async ({
    assert,
  }) => {
    for (const phone of [undefined, '', '0708374149', '254808374149', '+14155550100']) {
      const asked = bench.provider.openCheckout({ id: newId('dep'), amount: bench.amount, phone })
      await assert.rejects(() => asked, /Kenyan phone number/)
    }
    assert.equal(bench.double.received.length, 0)
  })

  test('one token serves many calls, and is replaced when M-Pesa ends it', async ({ assert }) => {
    await Promise.all([push(), push(), push()])
    assert.equal(bench.double.count('GET', '/oauth/'), 1)
    const { headers, path } = bench.double.last('/oauth/')
    assert.equal(path, '/oauth/v1/generate?grant_type=client_credentials')
    assert.equal(headers.authorization, `Basic ${Buffer.from('key:secret').toString('base64')}`)
    bench.double.refuse(STK, 'invalid_token')
    await push()
    assert.equal(bench.double.count('GET', '/oauth/'), 2)
  })

  test('a push without an answer is not sent again; one that was turned away is', async ({
    assert,
  }) => {
    const [silent, busy, refused] = [newId('dep'), newId('dep'), newId('dep')]
    await push()
    bench.double.breakdown = 'hang-up'
    await assert.rejects(() => push(silent))
    bench.double.breakdown = null
    const pushes = bench.double.count('POST', STK)
    await assert.rejects(() => push(silent), /was asked .* before and did not answer/)
    assert.equal(bench.double.count('POST', STK), pushes)

    bench.double.refuse(STK, 'busy')
    await assert.rejects(() => push(busy), /System is busy/)
    assert.isNotEmpty((await push(busy)).providerRef)

    bench.double.refuse(STK, 'bad_request')
    const failure = await push(refused).then(
      () => null,
      (error: unknown) => error
    )
    assert.instanceOf(failure, ProviderRefused)
    assert.isNotEmpty((await push(refused)).providerRef)
  })

  test('what a payment’s call leaves out is filled in from what was asked', async ({ assert }) => {
    const { providerRef: CheckoutRequestID } = await push()
    const event = bench.provider.read(told('stk_cancelled', { CheckoutRequestID }))
    assert.containsSubset(event, {
      state: 'failed',
      reason: '[STK_CB - ]Request cancelled by user',
    })
    const recognised = event && (await bench.provider.recognise(event))
    assert.isTrue(recognised?.amount.equals(bench.amount))
  })

  test('money that reached the paybill is known by its account reference', async ({ assert }) => {
    const id = newId('dep')
    const { providerRef } = await push(id)
    const BillRefNumber = id.slice(-12).toUpperCase()
    const body = told('c2b', { BillRefNumber, TransAmount: '12.00' })
    const event = bench.provider.read(body)
    const recognised = event && (await bench.provider.recognise(event))
    assert.containsSubset(recognised, { object: 'payment', providerRef, state: 'succeeded' })
    const strange = bench.provider.read(told('c2b', {}))
    const unknown = strange && (await bench.provider.recognise(strange))
    assert.containsSubset(unknown, {
      providerRef: 'bill:invoice008',
      amount: Money.of(1000n, 'KES'),
    })
  })

  test('a refund reverses the receipt that M-Pesa told, and none before', async ({ assert }) => {
    const { providerRef: paymentRef } = await push()
    const refund = { id: newId('dep'), paymentRef, amount: Money.of(500n, 'KES') }
    await assert.rejects(() => bench.provider.refunds.refund(refund), /told no receipt/)
    await bench.decide(paymentRef, 'succeeded')
    await bench.provider.refunds.refund(refund)
    assert.deepEqual(bench.double.body('/mpesa/reversal/v1/request'), {
      Initiator: 'testapi',
      SecurityCredential: 'RW5jcnlwdGVk',
      CommandID: 'TransactionReversal',
      TransactionID: 'NLJ7RT61SV',
      Amount: 5,
      ReceiverParty: '174379',
      RecieverIdentifierType: '11',
      ResultURL: CALLBACK,
      QueueTimeOutURL: CALLBACK,
      Remarks: `Refund ${refund.id}`,
      Occasion: refund.id,
    })
  })

  test('a payout carries our key, and M-Pesa’s refusal to take it twice is an answer', async ({
    assert,
  }) => {
    const { id } = await sent()
    assert.deepEqual(bench.double.body(B2C), {
      OriginatorConversationID: id,
      InitiatorName: 'testapi',
      SecurityCredential: 'RW5jcnlwdGVk',
      CommandID: 'BusinessPayment',
      Amount: 12,
      PartyA: '600996',
      PartyB: PHONE,
      Remarks: `Payout ${id}`,
      Occassion: id,
      ResultURL: CALLBACK,
      QueueTimeOutURL: CALLBACK,
    })
    const { amount, destination, provider } = bench
    const lost = { id: newId('po'), amount, destination }
    bench.double.breakdown = 'silence'
    await assert.rejects(() => provider.payouts.payOut(lost))
    bench.double.breakdown = null
    const before = await provider.payouts.payoutStatus({ id: lost.id, providerRef: null })
    assert.equal(before, 'unknown')
    bench.double.refuse(B2C, 'duplicate')
    assert.deepEqual(await provider.payouts.payOut(lost), { providerRef: lost.id })
  })

  test('a payout’s result is believed once a status query agrees', async ({ assert }) => {
    const { id, status } = await sent()
    await bench.takeIn(told('b2c_paid', { OriginatorConversationID: id }))
    assert.equal(await status(), 'open')
    assert.deepInclude(bench.double.body(STATUS), {
      CommandID: 'TransactionStatusQuery',
      OriginalConversationID: id,
      PartyA: '600996',
      IdentifierType: '4',
      ResultURL: CALLBACK,
    })
    assert.equal(await status(), 'open')
    assert.equal(bench.double.count('POST', STATUS), 1)
    await answerQuery(id, {})
    assert.equal(await status(), 'succeeded')
  })

  test('a payout that it called failed but carried out has succeeded', async ({ assert }) => {
    const { id, status } = await sent()
    await bench.takeIn(told('b2c_failed', { OriginatorConversationID: id }))
    assert.equal(await status(), 'open')
    await answerQuery(id, { TransactionStatus: 'Completed' })
    assert.equal(await status(), 'succeeded')
  })

  test('one that failed, and of which it knows nothing when asked, has failed', async ({
    assert,
  }) => {
    const { id, status } = await sent()
    await bench.takeIn(told('b2c_failed', { OriginatorConversationID: id }))
    assert.equal(await status(), 'open')
    await answerQuery(id, { ResultCode: 'R000002', ResultDesc: 'No such transaction' })
    assert.equal(await status(), 'failed')
  })

  test('an answer to our question leads to what we asked about', async ({ assert }) => {
    const { id, status } = await sent()
    await status()
    const [ref] = await bench.queriesAbout(id)
    const event = bench.provider.read(told('status', { OriginatorConversationID: ref }))
    const recognised = event && (await bench.provider.recognise(event))
    assert.containsSubset(recognised, { object: 'payout', providerRef: id, amount: bench.amount })
  })

  test('only its addresses may call, by the address that it was given', ({ assert }) => {
    const body = told('timed_out', {})
    const from =
      (ip: string | undefined, secret = SECRET) =>
      () =>
        bench.provider.verify({ headers: {}, body, ip, secret })
    for (const ip of ['196.201.214.200', '196.201.213.44']) assert.isNotEmpty(from(ip)())
    for (const ip of ['196.201.214.201', '127.0.0.1', '::1', '', undefined]) {
      assert.throws(from(ip), /no address/)
    }
    for (const secret of ['', 'x', `${SECRET}x`]) {
      assert.throws(from('196.201.214.200', secret), /no address/)
    }
  })

  test('messages of a known kind with impossible content are malformed', ({ assert }) => {
    for (const body of [
      told('stk_paid', { CheckoutRequestID: '' }),
      told('stk_paid', { CheckoutRequestID: 5 }),
      told('stk_paid', { Amount: 'many' }),
      told('stk_paid', { Amount: 12.5 }),
      told('stk_paid', { CallbackMetadata: null }),
      told('c2b', { TransAmount: 'ten' }),
      told('b2c_paid', { OriginatorConversationID: '' }),
      told('b2c_paid', { ResultCode: null }),
      told('b2c_paid', { TransactionAmount: '1e99' }),
    ]) {
      assert.throws(() => bench.provider.read(body), /not one that M-Pesa sends/)
    }
  })

  test('the address for money that reaches the paybill is registered', async ({ assert }) => {
    assert.equal(await bench.provider.registerConfirmation(), 'success')
    assert.deepEqual(bench.double.body('/mpesa/c2b/v2/registerurl'), {
      ShortCode: '174379',
      ResponseType: 'Completed',
      ConfirmationURL: CALLBACK,
      ValidationURL: CALLBACK,
    })
  })
})
