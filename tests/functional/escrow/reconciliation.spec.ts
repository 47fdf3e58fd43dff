import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { FetchStatements } from '#escrow/actions/reconciliation/fetch_statements'
import { SettleStatementLines } from '#escrow/actions/reconciliation/settle_statement_lines'
import { CATCH_UP_DAYS } from '#escrow/domain/reconciliation/limits'
import { Money } from '#kernel/money'
import { rows, usd } from '#tests/support/escrow/evidence'
import { moneyStaff } from '#tests/support/escrow/money_staff'
import { Till } from '#tests/support/escrow/till'
import type { Answer } from '#tests/support/identity/browser'
import { travel } from '#tests/support/identity/travel'

interface Seen {
  id: string
  attributes: {
    lineRef: string
    standing: string
    amount: { amount: string }
    match: { how: string; transferId: string; reason: string | null } | null
    other: { transferId: string } | null
  }
  meta: { can: string[] }
}

const REASON = 'Their support told us on the phone.'
const listed = ({ body }: Answer) => body.data as unknown as Seen[]
const one = ({ body }: Answer) => body.data as unknown as Seen
const codeOf = ({ body }: Answer) => body.errors?.[0]?.code
const settle = async () => (await app.container.make(SettleStatementLines)).execute()

async function desk(role: 'finance' | 'admin' | 'support' = 'finance') {
  const { browser, account } = await moneyStaff(role)
  const of = (till: Till, path: string, standing = 'all') =>
    browser.get(`/${path}?filter[provider]=${till.name}&filter[standing]=${standing}`)
  return { browser, account, of }
}

test.group('Reconciliation with providers’ statements', (group) => {
  let till: Till
  group.each.setup(() => {
    const opened = Till.open()
    till = opened.till
    return opened.close
  })

  test('matches lines with movements by reference, amount and currency, by itself', async ({
    assert,
  }) => {
    const [payment, other] = [await till.paid('25'), await till.paid('40')]
    await till.import([
      till.line({ providerRef: payment.ref, amount: usd('25') }),
      till.line({ providerRef: other.ref, amount: usd('39') }),
      till.line({ providerRef: 'nobody-knows', amount: usd('7') }),
    ])
    const { of } = await desk()
    const lines = listed(await of(till, 'statement-lines'))
    const standing = new Map(lines.map(({ attributes: a }) => [a.amount.amount, a]))
    assert.equal(standing.get('2500')?.standing, 'matched')
    assert.equal(standing.get('2500')?.match?.transferId, payment.transferId)
    assert.equal(standing.get('3900')?.standing, 'amount')
    assert.equal(standing.get('3900')?.other?.transferId, other.transferId)
    assert.equal(standing.get('700')?.standing, 'open')
  })

  test('lists a movement without a line only once the statement of its day has come', async ({
    assert,
  }) => {
    const { transferId } = await till.paid('25')
    const { of } = await desk()
    const standing = async () =>
      listed(await of(till, 'clearing-movements'))[0]?.attributes.standing
    assert.equal(await standing(), 'waiting')
    await till.import([])
    assert.equal(await standing(), 'open')
    const open = listed(await of(till, 'clearing-movements', 'open'))
    assert.deepEqual(
      open.map(({ id }) => id),
      [transferId]
    )
  })

  test('adds nothing when the same comes again, and refuses a line that says something else', async ({
    assert,
  }) => {
    const line = till.line({ amount: usd('7') })
    await till.import([line])
    const again = await till.import([line, till.line({ amount: usd('8') })])
    const { browser } = await desk()
    const { body } = await browser.get(`/provider-statements/${again}`)
    assert.deepInclude(body.data?.attributes, { lines: 2, added: 1 })
    await assert.rejects(
      () => till.import([{ ...line, amount: usd('7.01') }]),
      new RegExp(`Line “${line.lineRef}” was payment 7.00 USD .* is payment 7.01 USD`)
    )
  })

  test('finds the movement that came after its line', async ({ assert }) => {
    const early = await till.paid('3')
    const line = till.line({ providerRef: `ref-${early.ref.slice(4)}`, amount: usd('3') })
    await till.import([{ ...line, lineRef: 'first', providerRef: 'later' }])
    assert.equal(await matchesOf('first'), 0)
    await rows(
      `update escrow.deposits set provider_ref = 'later' where provider_ref = '${early.ref}'`
    )
    await settle()
    assert.equal(await matchesOf('first'), 1)
    await settle()
    assert.equal(await matchesOf('first'), 1)
  })

  test('posts what the provider kept as a cost, once, and clearing is what the provider has', async ({
    assert,
  }) => {
    const { ref } = await till.paid('100')
    await till.import([
      till.line({ providerRef: ref, amount: usd('100') }),
      till.line({ providerRef: ref, object: 'fee', amount: usd('-3.20') }),
    ])
    await Promise.all([settle(), settle()])
    const { browser, of } = await desk()
    const lines = listed(await of(till, 'statement-lines'))
    assert.deepEqual(
      lines.map(({ attributes }) => attributes.standing),
      ['matched', 'matched']
    )
    const { body } = await browser.get(`/reconciliations/${till.name}-USD`)
    assert.deepInclude(body.data?.attributes, {
      stated: { amount: '9680', currency: 'USD' },
      ledger: { amount: '9680', currency: 'USD' },
    })
    const fees = await rows<{ many: string }>(
      `select count(*) as many from escrow.clearing_movements
       where provider = '${till.name}' and kind = 'provider_fee'`
    )
    assert.equal(fees[0]?.many, '1')
  })

  test('asks for the last month once, then for each day that was missed', async ({
    assert,
    cleanup,
  }) => {
    await till.paid('5')
    const fetch = async () => (await app.container.make(FetchStatements)).execute()
    assert.equal(await fetch(), CATCH_UP_DAYS)
    assert.equal(await fetch(), 0)
    cleanup(travel({ days: 3 }))
    assert.equal(await fetch(), 3)
    assert.equal(await fetch(), 0)
  })
})

async function matchesOf(lineRef: string): Promise<number> {
  const [row] = await rows<{ many: string }>(
    `select count(*) as many from escrow.matches m join escrow.statement_lines l on l.id = m.line_id
     where l.line_ref = '${lineRef}'`
  )
  return Number(row?.many)
}

test.group('Matching by hand', (group) => {
  let till: Till
  group.each.setup(() => {
    const opened = Till.open()
    till = opened.till
    return opened.close
  })

  async function pair() {
    const movement = await till.paid('25')
    await till.import([till.line({ providerRef: 'their-own-name', amount: usd('25') })])
    const { browser, account, of } = await desk()
    const [line] = listed(await of(till, 'statement-lines'))
    const post = (what: string, attributes: Record<string, unknown>) =>
      browser.post(`/statement-lines/${line?.id}/${what}`, 'statement-lines', attributes)
    return { movement, post, account, id: line?.id ?? '' }
  }

  test('finance puts a line and a movement together with a reason, and can let them go', async ({
    assert,
  }) => {
    const { movement, post, account, id } = await pair()
    const { transferId } = movement
    const matched = one(await post('match', { transferId, reason: REASON }))
    assert.equal(matched.attributes.standing, 'matched')
    assert.deepInclude(matched.attributes.match, { how: 'by_hand', transferId, reason: REASON })
    assert.deepEqual(matched.meta.can, ['undo'])
    assert.equal(
      codeOf(await post('match', { transferId, reason: REASON })),
      'escrow.match_impossible'
    )
    const undone = one(await post('undo', { reason: 'It was another one, after all.' }))
    assert.equal(undone.attributes.standing, 'open')
    assert.equal(
      one(await post('match', { transferId, reason: REASON })).attributes.standing,
      'matched'
    )
    const audited = await rows<{ action: string; actor_id: string }>(
      `select action, actor_id from kernel.audit_log where subject_id = '${id}' order by id`
    )
    assert.deepEqual(audited, [
      { action: 'escrow.statement_line_matched', actor_id: account.id },
      { action: 'escrow.statement_match_undone', actor_id: account.id },
      { action: 'escrow.statement_line_matched', actor_id: account.id },
    ])
  })

  test('what differs in amount, or is taken, is refused; what was undone stays apart', async ({
    assert,
  }) => {
    const { movement, post } = await pair()
    const dearer = await till.paid('26')
    const wrong = await post('match', { transferId: dearer.transferId, reason: REASON })
    assert.equal(codeOf(wrong), 'escrow.match_impossible')
    assert.equal((await post('match', { transferId: movement.transferId })).status, 422)
    assert.equal(codeOf(await post('undo', { reason: REASON })), 'escrow.match_impossible')
    assert.equal(one(await post('explain', { reason: REASON })).attributes.standing, 'explained')
  })

  test('an automatic match that was undone is not made again', async ({ assert }) => {
    const { ref } = await till.paid('25')
    await till.import([till.line({ providerRef: ref, amount: usd('25') })])
    const { browser, of } = await desk()
    const [line] = listed(await of(till, 'statement-lines'))
    assert.equal(line?.attributes.standing, 'matched')
    await browser.post(`/statement-lines/${line?.id}/undo`, 'statement-lines', { reason: REASON })
    await settle()
    const [after] = listed(await of(till, 'statement-lines'))
    assert.equal(after?.attributes.standing, 'open')
  })

  test('rows are never edited, and nothing is matched twice, whoever writes', async ({
    assert,
  }) => {
    const { movement, id } = await pair()
    const dearer = await till.paid('26')
    const insert = (match: string, transferId: string) =>
      rows(`insert into escrow.matches (id, how, line_id, transfer_id, made_at)
        values ('mtc_${match.padEnd(26, '0')}', 'by_reference', '${id}', '${transferId}', now())`)
    await assert.rejects(() => insert('a', dearer.transferId), /one provider, currency and amount/)
    await insert('b', movement.transferId)
    await assert.rejects(() => insert('c', movement.transferId), /unique/)
    await assert.rejects(
      () => rows(`update escrow.matches set how = 'explained'`),
      /keeps what it was/
    )
    await assert.rejects(() => rows(`delete from escrow.statement_lines`), /keeps what it was/)
  })

  test('auditors read, support sees nothing, and neither acts', async ({ assert }) => {
    const { id } = await pair()
    const { browser: support, of } = await desk('support')
    assert.deepEqual(listed(await of(till, 'statement-lines')), [])
    assert.equal((await support.get(`/statement-lines/${id}`)).status, 404)
    const refused = await support.post(`/statement-lines/${id}/explain`, 'statement-lines', {
      reason: REASON,
    })
    assert.equal(refused.status, 403)
  })
})

test.group('Uploading a statement', (group) => {
  let till: Till
  group.each.setup(() => {
    const opened = Till.open()
    till = opened.till
    return opened.close
  })

  /** The last day that is over: what stays open of it is nobody's finding yet. */
  const YESTERDAY = DateTime.utc().minus({ days: 1 }).toISODate()
  const DAY = `${YESTERDAY}T10:00:00Z`

  async function upload(content: string, more: Record<string, unknown> = {}) {
    const { browser } = await desk()
    const given = { provider: till.name, currency: 'USD', content, fileName: 'jan.csv', ...more }
    return browser.post('/provider-statements', 'provider-statements', given)
  }

  test('takes quoted fields, and the same file twice adds nothing', async ({ assert }) => {
    const file = till.csv([`"a,1",payment,"x ""y""",12.50,USD,${DAY}`, `b,fee,x,-0.40,USD,${DAY}`])
    const first = await upload(file)
    assert.equal(first.status, 201)
    assert.deepInclude(first.body.data?.attributes, { lines: 2, added: 2, fromDay: YESTERDAY })
    assert.deepInclude((await upload(file)).body.data?.attributes, { lines: 2, added: 0 })
    const changed = await upload(till.csv([`b,fee,x,-0.41,USD,${DAY}`]))
    assert.equal(changed.status, 409)
    assert.include(changed.body.errors?.[0]?.detail, 'Line “b” was fee -0.40 USD')
  })

  for (const [what, bad, told] of [
    ['an unclosed quote', ['a,payment,"x,1,USD,'], /Line 2: is no CSV/],
    ['a short row', ['a,payment,x'], /Line 2: has 3 cells where the headings are 6/],
    ['another currency', [`a,payment,x,1,EUR,${DAY}`], /Line 2, currency: says EUR/],
    [
      'too many decimals',
      [`a,payment,x,1.005,USD,${DAY}`],
      /Line 2, amount: “1.005”: USD has at most/,
    ],
    ['no number', [`a,payment,x,twelve,USD,${DAY}`], /Line 2, amount: “twelve”/],
    ['no time', ['a,payment,x,1,USD,soon'], /Line 2, at: “soon” is no time/],
    ['the future', ['a,payment,x,1,USD,2999-01-01T00:00:00Z'], /2999-01-01 is not over yet/],
    [
      'a line twice',
      [`a,payment,x,1,USD,${DAY}`, `a,payment,x,1,USD,${DAY}`],
      /Line 3, line: “a” is on line 2/,
    ],
    ['no reference', [` ,payment,x,1,USD,${DAY}`], /Line 2, line: is empty/],
    ['nothing', [], /there is no line in it/],
  ] as const) {
    test(`says where it is wrong: ${what}`, async ({ assert }) => {
      const { status, body } = await upload(till.csv(bad))
      assert.equal(status, 422)
      assert.equal(body.errors?.[0]?.code, 'escrow.statement_unreadable')
      assert.match(body.errors?.[0]?.detail ?? '', told)
      assert.lengthOf(
        await rows(`select 1 from escrow.statement_lines where provider = '${till.name}'`),
        0
      )
    })
  }

  test('names every wrong line, and columns that are not there', async ({ assert }) => {
    const file = till.csv([
      `a,payment,x,1.001,USD,${DAY}`,
      `b,payment,x,1,USD,${DAY}`,
      'c,fee,x,1,USD,-',
    ])
    const { body } = await upload(file)
    const problems = body.errors?.[0]?.meta?.problems as { line: number; column: string }[]
    assert.deepEqual(
      problems.map(({ line, column }) => [line, column]),
      [
        [2, 'amount'],
        [4, 'at'],
      ]
    )
    const other = await upload('date,sum\r\n1,2')
    assert.match(other.body.errors?.[0]?.detail ?? '', /there is no column “line”, “object”/)
  })

  test('refuses a file of five megabytes, an unknown provider, a day that is not over', async ({
    assert,
  }) => {
    assert.equal((await upload('x'.repeat(5_000_000))).status, 413)
    assert.equal(codeOf(await upload('a', { provider: 'nobody' })), 'escrow.provider_unknown')
    assert.equal(codeOf(await upload('a', { currency: 'XXX' })), 'currency.unknown')
    const { browser } = await desk()
    const ask = (day?: string) =>
      browser.post('/provider-statements', 'provider-statements', {
        ...{ provider: till.name, currency: 'USD' },
        ...(day === undefined ? {} : { day }),
      })
    assert.equal(codeOf(await ask('2999-01-01')), 'escrow.statement_unavailable')
    assert.equal(codeOf(await ask('2026-02-30')), 'escrow.statement_unavailable')
    assert.equal(codeOf(await ask()), 'escrow.statement_unreadable')
    assert.equal((await ask('2026-02-27')).status, 201)
  })

  test('a currency counts with its own decimals', async ({ assert }) => {
    const yen = (amount: string) =>
      upload(till.csv([`j${amount},payment,x,${amount},JPY,${DAY}`]), { currency: 'JPY' })
    assert.equal((await yen('1200')).status, 201)
    assert.equal((await yen('1200.00')).status, 201)
    assert.match((await yen('1200.5')).body.errors?.[0]?.detail ?? '', /JPY has no decimals/)
    assert.equal(Money.of('1200', 'JPY').toDecimal(), '1200')
  })
})
