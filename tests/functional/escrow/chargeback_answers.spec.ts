import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { moneyIn } from '#database/factories/escrow/money_in'
import { actorFor, makeAccount } from '#database/factories/identity/accounts'
import { SendAnswers } from '#escrow/actions/chargebacks/send_answers'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import type { AccountActor } from '#kernel/actor'
import { AssetStore } from '#kernel/assets/asset_store'
import { UnitOfWork } from '#kernel/unit_of_work'
import { balance } from '#tests/support/escrow/balance'
import { called, chargedBack } from '#tests/support/escrow/chargebacks'
import { rows, usd } from '#tests/support/escrow/evidence'
import { moneyStaff } from '#tests/support/escrow/money_staff'
import { attributesOf, errorOf } from '#tests/support/escrow/payouts'
import { brokenInvariants } from '#tests/support/escrow/verified'
import { travel } from '#tests/support/identity/travel'

const STATEMENT = 'They approved the work themselves; the conversation is attached.'

/** Somebody whose bank took 100 back; the chargeback's id. */
async function opened() {
  const client = await makeAccount()
  const reference = await chargedBack(await moneyIn(client.id, usd('100')), '100')
  await called()
  const [row] = await rows<{ id: string }>(
    `select id from escrow.chargebacks where provider_ref = '${reference}'`
  )
  return { client, id: row?.id ?? '', reference }
}

/** A file of the actor's own for this use. */
async function uploaded(actor: AccountActor): Promise<string> {
  const [assets, unitOfWork] = await Promise.all([
    app.container.make(AssetStore),
    app.container.make(UnitOfWork),
  ])
  const kept = await assets.keepMade(Buffer.from('What was said.'))
  const file = { ...kept, path: '', mediaType: 'text/plain', name: 'talk.txt', use: 'chargebacks' }
  return unitOfWork.run((tx) => assets.record(file, actor, tx))
}

const handIn = async () => (await app.container.make(SendAnswers)).execute()

type Staff = Awaited<ReturnType<typeof moneyStaff>>['browser']

const answer = (browser: Staff, id: string, statement: string, files?: object[]) =>
  browser.post(`/chargebacks/${id}/answer`, 'chargebacks', { statement, ...(files && { files }) })

test.group('Evidence against a chargeback', () => {
  test('is handed in with its files, once, and may win it', async ({ assert }) => {
    const { client, id } = await opened()
    const { account, browser } = await moneyStaff()
    const assetId = await uploaded(await actorFor(account.id))
    const said = `${STATEMENT} winning_evidence`
    const given = await answer(browser, id, said, [{ kind: 'conversation', assetId }])
    assert.equal(given.status, 200, JSON.stringify(given.body))
    assert.equal((attributesOf(given)['answer'] as { state: string }).state, 'planned')
    assert.equal(errorOf(await answer(browser, id, said))?.code, 'escrow.chargeback_answered')
    await handIn()
    await called()
    const shown = await browser.get(`/chargebacks/${id}`)
    assert.equal(attributesOf(shown)['state'], 'won')
    const kept = attributesOf(shown)['answer'] as { state: string; files: { name: string }[] }
    assert.equal(kept.state, 'sent')
    assert.deepEqual(
      kept.files.map(({ name }) => name),
      ['talk.txt']
    )
    assert.equal(await balance(client.id, 'client_available'), '100.00')
    const back = await browser.get(`/chargebacks/${id}/files/conversation`)
    assert.equal(back.status, 200)
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('that does not convince loses it', async ({ assert }) => {
    const { client, id } = await opened()
    const { browser } = await moneyStaff()
    await answer(browser, id, STATEMENT)
    await handIn()
    await called()
    assert.equal(attributesOf(await browser.get(`/chargebacks/${id}`))['state'], 'lost')
    assert.equal(await balance(client.id, 'client_available'), '0.00')
  })

  test('is asked for by finance alone, in time, in words', async ({ assert, cleanup }) => {
    const { id } = await opened()
    const { browser: support } = await moneyStaff('support')
    const { browser } = await moneyStaff()
    assert.equal((await answer(support, id, STATEMENT)).status, 403)
    assert.equal((await answer(browser, id, 'No.')).status, 422)
    const foreign = [{ kind: 'other', assetId: 'ast_01h455vb4pex5vsknk084sn02q' }]
    assert.equal(
      errorOf(await answer(browser, id, STATEMENT, foreign))?.code,
      'assets.not_attachable'
    )
    const twice = ['work', 'work'].map((kind) => ({ kind, assetId: 'ast_x' }))
    assert.equal((await answer(browser, id, STATEMENT, twice)).status, 422)
    cleanup(travel({ days: 8 }))
    const late = await answer(browser, id, STATEMENT)
    assert.equal(errorOf(late)?.code, 'escrow.chargeback_uncontestable')
  })

  test('goes to no provider that takes none', async ({ assert }) => {
    const providers = await app.container.make(PaymentProviders)
    assert.isTrue(providers.contests('sandbox'))
    assert.isFalse(providers.contests('mpesa'))
  })
})
