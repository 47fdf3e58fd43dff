import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { moneyIn } from '#database/factories/escrow/money_in'
import { makeAccount } from '#database/factories/identity/accounts'
import { FetchRates } from '#escrow/actions/fetch_rates'
import { FoldAccounts } from '#escrow/actions/fold_accounts'
import { newId } from '#kernel/ids'
import { movedMoney, rows, seal, usd } from '#tests/support/escrow/evidence'
import { moneyStaff } from '#tests/support/escrow/money_staff'
import { Browser, type Answer } from '#tests/support/identity/browser'
import { travel } from '#tests/support/identity/travel'

interface Listed {
  id: string
  attributes: Record<string, unknown>
  meta?: { can?: string[] }
}
const listed = ({ body }: Answer) => body.data as unknown as Listed[]
const attributesOf = ({ body }: Answer) => body.data?.attributes ?? {}
const codeOf = ({ body }: Answer) => body.errors?.[0]?.code

interface Leg {
  accountId: string
  account: string
  amount: { amount: string }
  version: string | null
  hash: string | null
}

test.group('The ledger, looked at', () => {
  test('a transfer leads to its accounts, and each account back to it', async ({ assert }) => {
    const { released } = await movedMoney()
    const { browser } = await moneyStaff()
    const transfer = attributesOf(await browser.get(`/ledger-transfers/${released}`))
    assert.equal(transfer.kind, 'release')
    const legs = transfer.legs as Leg[]
    assert.includeMembers(
      legs.map(({ account }) => account),
      ['booking_escrow', 'talent_pending', 'platform_fees']
    )
    for (const { accountId, account, amount } of legs) {
      const found = await browser.get(`/ledger-accounts/${accountId}`)
      assert.equal(attributesOf(found).kind, account)
      const postings = await browser.get(`/ledger-postings?filter[accountId]=${accountId}`)
      const own = listed(postings).find(({ attributes }) => attributes.transferId === released)
      assert.deepEqual(own?.attributes.amount, { ...amount, currency: 'USD' })
    }
  })

  test('a transfer says where it is sealed, and its receipt proves it', async ({ assert }) => {
    const { released } = await movedMoney()
    const { browser } = await moneyStaff()
    await seal()
    const { leaf } = attributesOf(await browser.get(`/ledger-transfers/${released}`)) as {
      leaf: { index: string; hash: string }
    }
    const { receipt } = attributesOf(await browser.get(`/receipts/${released}`)) as {
      receipt: { proof: { index: string; path: string[] } }
    }
    assert.equal(leaf.index, receipt.proof.index)
    assert.match(leaf.hash, /^[0-9a-f]{64}$/)
  })

  test('what gathers before it is folded is shown apart from the balance', async ({ assert }) => {
    await (await app.container.make(FoldAccounts)).execute()
    await moneyIn(newId('acc'), usd('12'))
    const { browser } = await moneyStaff()
    const clearing = '/ledger-accounts?filter[kind]=provider_clearing&filter[owner]=sandbox'
    const [account] = listed(await browser.get(`${clearing}&filter[currency]=USD`))
    const unfolded = account?.attributes.unfolded as { amount: string }
    assert.isAtMost(Number(unfolded.amount), -1200)
    const health = await browser.get('/freezes')
    const waiting = health.body.meta?.unfolded as { many: number; seconds: number }
    assert.isAtLeast(waiting.many, 1)
    assert.isAtLeast(waiting.seconds, 0)
  })

  test('pages of postings follow each other without a gap', async ({ assert }) => {
    const { id } = await makeAccount()
    for (const amount of ['1', '2', '3']) await moneyIn(id, usd(amount))
    const { browser } = await moneyStaff()
    const [account] = listed(await browser.get(`/ledger-accounts?filter[owner]=${id}`))
    const path = `/ledger-postings?filter[accountId]=${account?.id}&page[size]=2`
    const first = await browser.get(path)
    const { next } = (first.body as unknown as { links: { next: string } }).links
    const rest = await browser.get(next.replace('/api/v1', ''))
    const amounts = [...listed(first), ...listed(rest)].map(({ attributes }) => attributes.amount)
    assert.deepEqual(
      amounts,
      ['300', '200', '100'].map((amount) => ({ amount, currency: 'USD' }))
    )
    assert.equal((await browser.get('/ledger-postings')).status, 400)
    assert.equal((await browser.get('/ledger-postings?filter[accountId]=x')).status, 400)
    assert.equal((await browser.get('/ledger-accounts/la_0')).status, 404)
  })
})

test.group('Deposits, as finance sees them', () => {
  test('a stuck one is asked about, and becomes what its provider says', async ({
    assert,
    cleanup,
  }) => {
    const client = await Browser.signedInAs(await makeAccount())
    const created = await client.post('/deposits', 'deposits', {
      ...{ amount: '5000', currency: 'USD', provider: 'sandbox' },
    })
    const id = created.body.data?.id ?? ''
    const { browser } = await moneyStaff()
    const stuck = async () =>
      listed(await browser.get('/deposits?filter[status]=stuck&filter[owner]=all')).find(
        (deposit) => deposit.id === id
      )
    assert.isUndefined(await stuck())
    cleanup(travel({ hours: 2 }))
    assert.deepEqual((await stuck())?.meta?.can, ['ask'])
    assert.equal(
      attributesOf(await browser.post(`/deposits/${id}/ask`, 'deposits')).status,
      'pending'
    )
    await rows(`update escrow.sandbox_checkouts set outcome = 'paid', settles_at = '2026-01-01'
      where id = '${id}'`)
    const paid = attributesOf(await browser.post(`/deposits/${id}/ask`, 'deposits'))
    assert.equal(paid.status, 'succeeded')
    assert.match(String(paid.transferId), /^tr_/)
    assert.isUndefined(await stuck())
  })

  test('people see their own alone, and nothing of the books', async ({ assert }) => {
    const account = await makeAccount()
    const id = await moneyIn(account.id, usd('5'))
    const client = await Browser.signedInAs(account)
    for (const query of ['', '?filter[owner]=all', `?filter[owner]=${account.id}`]) {
      const found = listed(await client.get(`/deposits${query}`))
      assert.deepEqual(
        found.map((deposit) => deposit.id),
        [id]
      )
      assert.notProperty(found[0]?.attributes, 'providerRef')
    }
    assert.deepEqual(listed(await client.get(`/deposits?filter[owner]=${newId('acc')}`)), [])
  })
})

test.group('Fees and exchange', () => {
  const FROM = '2890-01-01T00:00:00.000Z'
  const REASON = 'Agreed with them for the year.'

  async function rule(
    attributes: Record<string, unknown> = {},
    role: 'admin' | 'finance' = 'admin'
  ) {
    const { browser } = await moneyStaff(role)
    const given = { side: 'talent', ratePpm: 50_000, validFrom: FROM, reason: REASON }
    return browser.post('/fee-rules', 'fee-rules', { ...given, ...attributes })
  }

  test('a new schedule begins in the future, is audited, and charges whom it is for', async ({
    assert,
  }) => {
    const { id: talentId } = await makeAccount()
    const added = await rule({ partyId: talentId, currency: 'USD', fixed: '25' })
    assert.equal(added.status, 201)
    const { id } = added.body.data ?? { id: '' }
    assert.deepInclude(attributesOf(added), { standing: 'coming', reason: REASON })
    const [audited] = await rows<{ reason: string; actor_id: string }>(
      `select reason, actor_id from kernel.audit_log
       where action = 'escrow.fee_rule_added' and subject_id = '${id}'`
    )
    assert.equal(audited?.reason, REASON)
    const { browser } = await moneyStaff()
    const tried = (more: object) =>
      browser.post('/fee-previews', 'fee-previews', { amount: '10000', currency: 'USD', ...more })
    const today = attributesOf(await tried({ talentId }))
    assert.deepEqual(today.talentFee, { amount: '1000', currency: 'USD' })
    const later = attributesOf(await tried({ talentId, at: '2890-02-01T00:00:00Z' }))
    assert.deepEqual(later.talentFee, { amount: '525', currency: 'USD' })
    assert.deepEqual(later.talentGets, { amount: '9475', currency: 'USD' })
    assert.equal((later.rules as { talent: string }).talent, id)
    const others = attributesOf(await tried({ at: '2890-02-01T00:00:00Z' }))
    assert.deepEqual(others.talentFee, { amount: '1000', currency: 'USD' })
  })

  test('the past stays, and what makes no sense is refused by the name of its field', async ({
    assert,
  }) => {
    const { id: partyId } = await makeAccount()
    const past = await rule({ partyId, validFrom: DateTime.utc().minus({ hours: 1 }).toISO() })
    assert.equal(codeOf(past), 'escrow.fee_rule_past')
    assert.equal((await rule({ partyId })).status, 201)
    assert.equal(codeOf(await rule({ partyId })), 'escrow.fee_rule_exists')
    for (const [wrong, field] of [
      [{ fixed: '25' }, 'fixed'],
      [{ ratePpm: 1_000_001 }, 'ratePpm'],
      [{ ratePpm: -1 }, 'ratePpm'],
      [{ validFrom: 'soon' }, 'validFrom'],
      [{ partyId: newId('acc') }, 'partyId'],
      [{ currency: 'USD', fixed: '2.5' }, 'fixed'],
      [{ reason: 'no' }, 'reason'],
    ] as const) {
      const { status, body } = await rule({ partyId, ...wrong })
      assert.equal(status, 422, field)
      assert.equal(body.errors?.[0]?.source?.pointer, `/data/attributes/${field}`)
    }
    assert.equal(codeOf(await rule({ partyId, currency: 'XXX' })), 'currency.unknown')
    await assert.rejects(
      () => rows(`update escrow.fee_rules set rate_ppm = 0`),
      /keeps what it was/
    )
  })

  test('only admins add one, and prove themselves first', async ({ assert }) => {
    assert.equal((await rule({}, 'finance')).status, 403)
  })

  test('rates say how old they are, and warn before nothing is quoted', async ({
    assert,
    cleanup,
  }) => {
    await (await app.container.make(FetchRates)).execute()
    const { browser } = await moneyStaff()
    const standing = async () => (await browser.get('/exchange-rates')).body.meta ?? {}
    const found = listed(await browser.get('/exchange-rates'))
    const shilling = found.find(({ id }) => id === 'KES')
    assert.deepInclude(shilling?.attributes, { base: 'USD', currency: 'KES', marginPpm: 5000 })
    assert.equal((await standing()).state, 'fresh')
    cleanup(travel({ years: 6 }))
    assert.equal((await standing()).state, 'ageing')
    cleanup(travel({ years: 11 }))
    assert.equal((await standing()).state, 'stale')
  })
})
