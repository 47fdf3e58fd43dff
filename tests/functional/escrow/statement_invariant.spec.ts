import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { ImportStatement } from '#escrow/actions/reconciliation/import_statement'
import { MatchByHand } from '#escrow/actions/reconciliation/match_by_hand'
import type { GivenStatement } from '#escrow/domain/reconciliation/statement'
import { statements as invariants } from '#escrow/queries/invariants/statements'
import { VerifyLedger } from '#escrow/queries/verify_ledger'
import { SystemClock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import { usd } from '#tests/support/escrow/evidence'
import { Till } from '#tests/support/escrow/till'
import { travelInRealTime } from '#tests/support/identity/travel'
import { accountActor } from '#tests/support/named_actors'

interface Found {
  what: string
  id: string | null
}

const [invariant = { number: 0, statement: '' }] = invariants

/** What invariant 15 finds at the till after some statements came, all of which is taken back. */
async function found(
  till: Till,
  statements: readonly GivenStatement[],
  then: (tx: Tx) => Promise<void> = async () => {}
): Promise<Found[]> {
  const db = await app.container.make(Database)
  const take = await app.container.make(ImportStatement)
  const clock = await app.container.make(SystemClock)
  const trx = (await db.transaction()) as Tx
  try {
    for (const statement of statements) await take.execute(statement, null, trx)
    await then(trx)
    // The till's own: verification shows the first few, which may be what other specs left.
    return await sql<Found>(
      trx,
      `select * from (${invariant.statement}) broken where provider = :provider`,
      { now: clock.now().toISO(), provider: till.name }
    )
  } finally {
    await trx.rollback()
  }
}

const whatOf = (rows: readonly Found[]) => rows.map(({ what }) => what)

test.group('Invariant 15', (group) => {
  let till: Till
  group.each.setup(() => {
    const opened = Till.open()
    till = opened.till
    return opened.close
  })

  const old = (days: number, decimal: string) => {
    const line = till.line({ amount: usd(decimal) })
    return { ...line, at: line.at.minus({ days }) }
  }

  test('is one of those that verification checks', async ({ assert }) => {
    const [db, verify] = [
      await app.container.make(Database),
      await app.container.make(VerifyLedger),
    ]
    const numbers: number[] = []
    for await (const { number } of verify.execute(db.connection())) numbers.push(number)
    assert.include(numbers, invariant.number)
  })

  test('finds a line that nothing fits after three days, and not before', async ({ assert }) => {
    assert.deepEqual(await found(till, [till.statement([old(1, '7')])]), [])
    const late = await found(till, [till.statement([old(3, '7')])])
    assert.deepEqual(whatOf(late), ['line without a movement'])
  })

  test('finds a movement that the statement of its day does not list', async ({
    assert,
    cleanup,
  }) => {
    const { transferId } = await till.paid('25')
    const today = till.statement([])
    assert.deepEqual(await found(till, [today]), [])
    cleanup(travelInRealTime({ days: 4 }))
    assert.deepEqual(await found(till, []), [])
    const [row, ...more] = await found(till, [today])
    assert.deepInclude(row, { what: 'movement without a line', id: transferId })
    assert.deepEqual(more, [])
  })

  test('is content with what somebody explained', async ({ assert }) => {
    const matches = await app.container.make(MatchByHand)
    const explain = async (tx: Tx) => {
      const [line] = await sql<{ id: string }>(
        tx,
        'select id from escrow.statement_lines where provider = :provider',
        { provider: till.name }
      )
      const reason = 'Their own correction of a rounding error.'
      const actor = accountActor(newId('acc'), ['finance'])
      await matches.execute({ lineId: line?.id ?? '', reason, actor }, tx)
    }
    assert.deepEqual(await found(till, [till.statement([old(3, '7')])], explain), [])
  })

  test('finds a line whose amount somebody changed after it was matched', async ({ assert }) => {
    const { ref } = await till.paid('25')
    const line = till.line({ providerRef: ref, amount: usd('25') })
    const tamper = async (tx: Tx) => {
      await sql(tx, 'alter table escrow.statement_lines disable trigger user')
      await sql(tx, 'update escrow.statement_lines set amount = 2400 where provider = :provider', {
        provider: till.name,
      })
      await sql(
        tx,
        'alter table escrow.statement_lines enable always trigger statement_lines_refuse_change'
      )
    }
    assert.deepEqual(await found(till, [till.statement([line])]), [])
    assert.deepEqual(whatOf(await found(till, [till.statement([line])], tamper)), [
      'matches that do not agree',
    ])
  })

  test('finds lines that are missing between two balances of the provider', async ({ assert }) => {
    const [first, second] = [old(1, '100'), old(0, '-30')]
    const statements = (closing: string) => [
      till.statement([first], usd('100')),
      till.statement([second], usd(closing)),
    ]
    assert.deepEqual(await found(till, statements('70')), [])
    assert.deepEqual(whatOf(await found(till, statements('65'))), [
      'balance is not the sum of lines',
    ])
  })
})
