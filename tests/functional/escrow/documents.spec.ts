import { createHash } from 'node:crypto'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { AcceptedBooking } from '#database/factories/escrow/accepted_booking'
import { moneyIn } from '#database/factories/escrow/money_in'
import { makeAccount, makeStaff } from '#database/factories/identity/accounts'
import { IssueDocuments } from '#escrow/actions/documents/issue_documents'
import { keyOf } from '#kernel/assets/asset_store'
import { Disk } from '@adonisjs/drive'
import { UnitOfWork } from '#kernel/unit_of_work'
import { Uploader } from '#tests/support/assets/uploader'
import { drain, runSchedules } from '#tests/support/drain'
import { called, chargedBack } from '#tests/support/escrow/chargebacks'
import { moneyStaff } from '#tests/support/escrow/money_staff'
import { rows, usd } from '#tests/support/escrow/evidence'
import { driven, heard, paidWith, payer, takeBack } from '#tests/support/escrow/refunds'
import { Browser, type Answer } from '#tests/support/identity/browser'

interface Listed {
  id: string
  attributes: {
    kind: string
    number: string
    issuer: { id: string }
    party: { id: string }
    total: { amount: string }
    file: { path: string; digest: string | null }
    content: unknown
  }
}

const listOf = ({ body }: Answer) => body.data as unknown as Listed[]

/** Money held, partly released and partly given back, and everybody told of it. */
async function story() {
  const [client, talent] = [await makeAccount(), await makeAccount()]
  const booking = await AcceptedBooking.in('USD', { clientId: client.id, talentId: talent.id })
  await moneyIn(client.id, usd('1000'))
  const subjectId = await booking.held(usd('500'))
  const moving = () => ({ ...booking.command(), subjectId })
  const { release, refund } = {
    release: { ...moving(), amount: usd('200') },
    refund: { ...moving(), amount: usd('100') },
  }
  await booking.do((tx) => booking.escrow.release(release, tx))
  await booking.do((tx) => booking.escrow.refund(refund, tx))
  await drain()
  return { booking, client, talent, subjectId }
}

const told = (documents: Listed[]) =>
  documents
    .map(({ attributes: { kind, issuer, party, total } }) => [
      ...[kind, issuer.id, party.id, total.amount],
    ])
    .sort()

test.group('Documents', () => {
  test('a release is invoiced, a fee too, a fee that went back is credited, and a refund is told', async ({
    assert,
  }) => {
    const { booking, client, talent } = await story()
    const path = `/documents?filter[bookingId]=${booking.bookingId}`
    const forClient = listOf(await (await Browser.signedInAs(client)).get(path))
    const forTalent = listOf(await (await Browser.signedInAs(talent)).get(path))
    assert.deepEqual(told(forClient), [
      ['credit-note', 'platform', client.id, '300'],
      ['fee-invoice', 'platform', client.id, '1500'],
      ['invoice', talent.id, client.id, '20000'],
      ['refund-advice', 'platform', client.id, '10300'],
    ])
    assert.deepEqual(told(forTalent), [
      ['fee-invoice', 'platform', talent.id, '2000'],
      ['invoice', talent.id, client.id, '20000'],
    ])
    const staff = await Browser.signedInAs(await makeStaff('auditor'))
    assert.lengthOf(listOf(await staff.get(path)), 5)
    const stranger = await Browser.signedInAs(await makeAccount())
    assert.deepEqual(listOf(await stranger.get(path)), [])
    const [first] = forClient
    assert.equal((await stranger.get(`/documents/${first?.id}`)).status, 404)
    assert.equal((await stranger.get(`/documents/${first?.id}/file`)).status, 404)
  })

  test('documents are found by kind, year and wallet, and shown whole one by one', async ({
    assert,
  }) => {
    const { client, talent } = await story()
    const browser = await Browser.signedInAs(client)
    const kinds = async (query: string) =>
      listOf(await browser.get(`/documents?${query}`)).map(({ attributes }) => attributes.kind)
    const year = new Date().getUTCFullYear()
    assert.deepEqual(await kinds('filter[kind]=credit-note'), ['credit-note'])
    assert.lengthOf(await kinds(`filter[year]=${year}`), 4)
    assert.lengthOf(await kinds(`filter[year]=${year - 1}`), 0)
    assert.lengthOf(await kinds(`filter[walletId]=${client.id}.USD`), 4)
    assert.lengthOf(await kinds(`filter[walletId]=${client.id}.KES`), 0)
    const foreign = await browser.get(`/documents?filter[walletId]=${talent.id}.USD`)
    assert.equal(foreign.body.errors?.[0]?.code, 'escrow.wallet_unknown')
    for (const wrong of ['kind=receipt', 'year=soon', 'bookingId=x', 'color=red']) {
      assert.equal((await browser.get(`/documents?filter[${wrong}`.replace('=', ']='))).status, 400)
    }
    const [first] = listOf(await browser.get('/documents?filter[kind]=invoice'))
    assert.isNull(first?.attributes.content)
    const whole = await browser.get(`/documents/${first?.id}`)
    const content = whole.body.data?.attributes.content as { lines: unknown[]; version: number }
    assert.equal(content.version, 1)
    assert.lengthOf(content.lines, 1)
  })

  test('money that went back along its payment is told, with the payment; nothing is, before it left', async ({
    assert,
  }) => {
    const { account, browser, walletId } = await payer()
    await paidWith(account.id, '70', '400000001234')
    const refund = await takeBack(browser, { walletId, amount: '6000' })
    assert.equal(refund.status, 201)
    await drain()
    assert.deepEqual(listOf(await browser.get('/documents')), [])
    await driven()
    await heard()
    await drain()
    const [advice, ...others] = listOf(await browser.get('/documents?filter[kind]=refund-advice'))
    assert.deepEqual(others, [])
    assert.deepEqual(told([advice as Listed]), [['refund-advice', 'platform', account.id, '6000']])
    assert.match(advice?.attributes.number ?? '', /^REF-\d{4}-\d{6}$/)
    const { body } = await browser.get(`/documents/${advice?.id}`)
    const { lines } = body.data?.attributes.content as { lines: { text: string }[] }
    assert.match(
      lines[0]?.text ?? '',
      /^Sent back along your payment of .+: USD 70\.00 by sandbox$/
    )
  })

  test('a hold that met a chargeback is no refund to anybody', async ({ assert }) => {
    const [client, talent] = [await makeAccount(), await makeAccount()]
    const booking = await AcceptedBooking.in('USD', { clientId: client.id, talentId: talent.id })
    const depositId = await paidWith(client.id, '1000', '400000001234')
    await booking.held(usd('500'))
    await chargedBack(depositId, '800')
    await called()
    const kinds = listOf(await (await Browser.signedInAs(client)).get('/documents')).map(
      ({ attributes }) => attributes.kind
    )
    assert.sameMembers(kinds, ['fee-invoice', 'credit-note'])
  })

  test('the file is made by a job, kept by its digest and given out to be saved', async ({
    assert,
  }) => {
    const { client } = await story()
    const browser = await Browser.signedInAs(client)
    const find = async () => listOf(await browser.get('/documents?filter[kind]=invoice'))[0]
    const before = await find()
    assert.isNull(before?.attributes.file.digest)
    await runSchedules('escrow.render_documents')
    const { file, number } = (await find())?.attributes ?? {}
    const digest = file?.digest ?? ''
    const bytes = Buffer.from(await (await app.container.make(Disk)).getBytes(keyOf(digest)))
    assert.equal(bytes.subarray(0, 5).toString(), '%PDF-')
    assert.equal(createHash('sha256').update(bytes).digest('hex'), digest)
    const program = await Uploader.of(client.id, ['wallets:read'])
    const {
      status,
      headers,
      bytes: given,
    } = await program.download(`/documents/${before?.id}/file`)
    assert.equal(status, 200)
    assert.isTrue(given.equals(bytes))
    assert.equal(headers.get('content-type'), 'application/pdf')
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.include(headers.get('content-disposition') ?? '', `${number}.pdf`)
    assert.include(headers.get('content-security-policy') ?? '', `default-src 'none'`)
  })

  test('whoever asks before the job has come to it gets the same file', async ({ assert }) => {
    const { client } = await story()
    const browser = await Browser.signedInAs(client)
    const find = async () => listOf(await browser.get('/documents?filter[kind]=credit-note'))[0]
    const { id = '' } = (await find()) ?? {}
    const program = await Uploader.of(client.id, ['wallets:read'])
    const early = await program.download(`/documents/${id}/file`)
    assert.equal(early.status, 200)
    const { digest } = (await find())?.attributes.file ?? {}
    assert.equal(createHash('sha256').update(early.bytes).digest('hex'), digest)
    await runSchedules('escrow.render_documents')
    assert.isTrue((await program.download(`/documents/${id}/file`)).bytes.equals(early.bytes))
  })

  test('a release that was undone is credited by whoever billed it', async ({ assert }) => {
    const { booking, client, talent } = await story()
    const [released] = await rows<{ id: string }>(
      `select id from escrow.transfers
       where kind = 'hold_released' and booking_id = '${booking.bookingId}'`
    )
    const reason = 'Released to the wrong milestone.'
    const asked = { transferId: released?.id ?? '', reason }
    const proposed = await (await moneyStaff()).browser.post('/reversals', 'reversals', asked)
    const { browser } = await moneyStaff('admin')
    await browser.post(`/reversals/${proposed.body.data?.id ?? ''}/confirm`, 'reversals')
    await drain()
    const staff = await Browser.signedInAs(await makeStaff('auditor'))
    const path = `/documents?filter[bookingId]=${booking.bookingId}&filter[kind]=credit-note`
    assert.deepEqual(told(listOf(await staff.get(path))), [
      ['credit-note', talent.id, client.id, '20000'],
      ['credit-note', 'platform', client.id, '300'],
      ['credit-note', 'platform', talent.id, '2000'],
    ])
  })

  test('what was rolled back takes no number with it', async ({ assert }) => {
    const { talent } = await story()
    const unitOfWork = await app.container.make(UnitOfWork)
    const issue = await app.container.make(IssueDocuments)
    const [released] = await rows<{ id: string }>(
      `select transfer_id as id from escrow.documents
       where kind = 'invoice' and issuer_id = '${talent.id}'`
    )
    const again = unitOfWork.run((tx) =>
      issue.execute({ id: released?.id ?? '', kind: 'hold_released' }, tx)
    )
    await assert.rejects(() => again, /documents_once_per_transfer/)
    const [counter] = await rows<{ last: number }>(
      `select last from escrow.document_counters
       where issuer_id = '${talent.id}' and kind = 'invoice'`
    )
    assert.equal(counter?.last, 1)
  })

  test('nobody changes a document, a number that was counted, or a file that was made', async ({
    assert,
  }) => {
    await story()
    await runSchedules('escrow.render_documents')
    const db = await app.container.make(Database)
    for (const statement of [
      `update escrow.documents set content = '{}'`,
      'delete from escrow.documents',
      'truncate escrow.documents cascade',
      'update escrow.document_counters set last = last + 2',
      'update escrow.document_counters set last = last - 1',
      'delete from escrow.document_counters',
      `update escrow.document_files set digest = null, size = null, made_at = null`,
      'delete from escrow.document_files',
    ]) {
      await assert.rejects(() => db.rawQuery(statement), /refused|cannot/)
    }
  })
})
