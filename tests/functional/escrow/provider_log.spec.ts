import { test } from '@japa/runner'
import { makeAccount, makeStaff } from '#database/factories/identity/accounts'
import { escrowAccounts } from '#escrow/queries/invariants/escrow_accounts'
import { SystemClock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { runSchedules } from '#tests/support/drain'
import { rows } from '#tests/support/escrow/evidence'
import { moneyStaff } from '#tests/support/escrow/money_staff'
import { Browser, type Answer } from '#tests/support/identity/browser'
import { genuine, paidDeposit, send, signed } from '#tests/support/payments/sandbox_calls'

const INBOX = 'escrow.process_callbacks'

interface Seen {
  id: string
  attributes: Record<string, unknown>
  meta: { can: string[] }
}
const listed = ({ body }: Answer) => body.data as unknown as Seen[]
const one = ({ body }: Answer) => body.data as unknown as Seen

async function called(depositId?: string) {
  const id = depositId ?? (await paidDeposit((await makeAccount()).id))
  const callback = await genuine(id)
  await send(callback)
  await runSchedules(INBOX)
  return { depositId: id, eventId: callback.headers['webhook-id'] ?? '', body: callback.body }
}

async function postings(depositId: string) {
  return rows(
    `select 1 from escrow.postings p join escrow.deposits d on d.transfer_id = p.transfer_id
     where d.id = '${depositId}'`
  )
}

test.group('The provider log', () => {
  test('tells of each callback what it was about and what became of it', async ({ assert }) => {
    const { browser } = await moneyStaff()
    const { depositId, eventId, body } = await called()
    const path = `/provider-callbacks?filter[about]=${depositId}`
    const [seen] = listed(await browser.get(path))
    assert.deepInclude(seen?.attributes, {
      ...{ provider: 'sandbox', eventId, state: 'posted', why: null, object: 'payment' },
      ...{ objectRef: depositId, subjectId: depositId, said: 'succeeded 10.00 USD' },
      ...{ times: 1, redelivered: 0, body: null },
    })
    const whole = one(await browser.get(`/provider-callbacks/${seen?.id}`))
    assert.equal(whole.attributes.body, body)
    assert.property(whole.attributes.headers, 'webhook-signature')
  })

  test('is found by event, state, provider and day, and read page by page', async ({ assert }) => {
    const { browser } = await moneyStaff()
    const { eventId } = await called()
    const unknown = newId('dep')
    await called(unknown)
    const get = async (query: string) => listed(await browser.get(`/provider-callbacks?${query}`))
    assert.lengthOf(await get(`filter[about]=${eventId}`), 1)
    const [flagged] = await get(`filter[about]=${unknown}&filter[state]=flagged`)
    assert.match(String(flagged?.attributes.why), /No payment of ours goes by/)
    assert.lengthOf(await get(`filter[about]=${unknown}&filter[state]=posted`), 0)
    assert.lengthOf(await get(`filter[about]=${unknown}&filter[provider]=stripe`), 0)
    assert.lengthOf(await get(`filter[about]=${unknown}&filter[to]=2020-01-01`), 0)
    assert.lengthOf(await get(`filter[about]=${unknown}&filter[from]=2020-01-01`), 1)

    const first = await browser.get('/provider-callbacks?page[size]=1')
    const [newest] = listed(first)
    const next = String((first.body as { links?: { next?: string } }).links?.next)
    const [second] = listed(await browser.get(next.replace(/^.*\/api\/v1/, '')))
    assert.isBelow(Number(second?.id), Number(newest?.id))
    for (const bad of ['filter[state]=lost', 'filter[from]=2026-02-30', 'filter[about]=a%20b']) {
      assert.equal((await browser.get(`/provider-callbacks?${bad}`)).status, 400, bad)
    }
  })

  test('is delivered again by finance, harmless twice, and written down', async ({ assert }) => {
    const { browser, account } = await moneyStaff()
    const { depositId } = await called()
    const path = `/provider-callbacks?filter[about]=${depositId}`
    const [seen] = listed(await browser.get(path))
    assert.deepEqual(seen?.meta.can, ['redeliver'])
    for (const times of [1, 2]) {
      const again = `/provider-callbacks/${seen?.id}/redeliver`
      const answer = await browser.post(again, 'provider-callbacks')
      assert.equal(answer.status, 200)
      assert.deepEqual(one(answer).attributes.state, 'waiting')
      // Asked for while it waits, it still comes once.
      assert.equal((await browser.post(again, 'provider-callbacks')).status, 200)
      await runSchedules(INBOX)
      const after = listed(await browser.get(path))[0]?.attributes
      assert.deepInclude(after, { state: 'posted', redelivered: times })
    }
    assert.lengthOf(await postings(depositId), 1)
    const audited = await rows(
      `select 1 from kernel.audit_log where action = 'escrow.callback_redelivered'
       and subject_id = '${seen?.id}' and actor_id = '${account.id}'`
    )
    assert.lengthOf(audited, 2)
  })

  test('an old call that waits again is not overdue, and what was called cannot be changed', async ({
    assert,
  }) => {
    const { browser } = await moneyStaff()
    const { eventId } = await called()
    const [seen] = listed(await browser.get(`/provider-callbacks?filter[about]=${eventId}`))
    const inAnHour = new SystemClock().now().plus({ hours: 1 }).toISO()
    const overdue = async () => {
      const check = escrowAccounts.find(({ number }) => number === 14)
      const found = await rows<{ what: string; id: string }>(
        (check?.statement ?? '').replaceAll(':now', `'${inAnHour}'`)
      )
      return found.some(({ what, id }) => what === 'callback' && id === seen?.id)
    }
    await browser.post(`/provider-callbacks/${seen?.id}/redeliver`, 'provider-callbacks')
    assert.isTrue(await overdue())
    await rows(
      `update escrow.provider_inbox set redelivered_at = '${inAnHour}' where id = ${seen?.id}`
    )
    assert.isFalse(await overdue())
    await runSchedules(INBOX)
    await assert.rejects(
      () => rows(`update escrow.provider_inbox set body = '' where id = ${seen?.id}`),
      /keeps what was called/
    )
  })

  test('what could not be placed then is, once it can be', async ({ assert }) => {
    const { browser } = await moneyStaff()
    const { id: partyId } = await makeAccount()
    const early = newId('dep')
    await called(early)
    await paidDeposit(partyId, early)
    const [flagged] = listed(await browser.get(`/provider-callbacks?filter[about]=${early}`))
    assert.equal(flagged?.attributes.state, 'flagged')
    await browser.post(`/provider-callbacks/${flagged?.id}/redeliver`, 'provider-callbacks')
    await runSchedules(INBOX)
    const seen = one(await browser.get(`/provider-callbacks/${flagged?.id}`))
    assert.equal(seen.attributes.state, 'posted')
    assert.lengthOf(await postings(early), 1)
  })

  test('refused calls are shown with their number, and are never delivered', async ({ assert }) => {
    const { browser } = await moneyStaff()
    const { body } = signed('{}')
    await send({ headers: { 'content-type': 'application/json' }, body })
    const refused = '/provider-callbacks?filter[state]=refused&filter[provider]=sandbox'
    const [seen] = listed(await browser.get(refused))
    assert.deepInclude(seen?.attributes, { state: 'refused', eventId: null })
    assert.match(String(seen?.attributes.why), /signature/)
    assert.deepEqual(seen?.meta.can, [])
    const answer = await browser.post(
      `/provider-callbacks/${seen?.id}/redeliver`,
      'provider-callbacks'
    )
    assert.equal(answer.body.errors?.[0]?.code, 'escrow.callback_refused')
    const nothing = await browser.post(
      '/provider-callbacks/999999999/redeliver',
      'provider-callbacks'
    )
    assert.equal(nothing.body.errors?.[0]?.code, 'escrow.callback_unknown')
  })

  test('auditors read it, others of the staff see none of it', async ({ assert }) => {
    const { depositId } = await called()
    const path = `/provider-callbacks?filter[about]=${depositId}`
    const auditor = await Browser.signedInAs(await makeStaff('auditor'))
    const [seen] = listed(await auditor.get(path))
    assert.deepEqual(seen?.meta.can, [])
    assert.equal((await auditor.get(`/provider-callbacks/${seen?.id}`)).status, 200)
    const refused = await auditor.post(
      `/provider-callbacks/${seen?.id}/redeliver`,
      'provider-callbacks'
    )
    assert.equal(refused.status, 403)
    const support = await Browser.signedInAs(await makeStaff('support'))
    assert.isEmpty(listed(await support.get(path)))
    assert.equal((await support.get(`/provider-callbacks/${seen?.id}`)).status, 404)
  })
})
