import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { AcceptedBooking } from '#database/factories/escrow/accepted_booking'
import { moneyIn } from '#database/factories/escrow/money_in'
import { FoldAccounts } from '#escrow/actions/fold_accounts'
import { VerifyLedger } from '#escrow/queries/verify_ledger'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import { UnitOfWork } from '#kernel/unit_of_work'
import { tamperedSeen } from '#tests/support/escrow/tampered'

const usd = (decimal: string) => Money.fromDecimal(decimal, 'USD')

async function busyLedger(): Promise<{ booking: AcceptedBooking; subjectId: string }> {
  const booking = await AcceptedBooking.in('USD')
  await moneyIn(booking.clientId, usd('1000'))
  const subjectId = await booking.held(usd('400'))
  const command = { ...booking.command(), subjectId, amount: usd('100') }
  await booking.do((tx) => booking.escrow.release(command, tx))
  return { booking, subjectId }
}

async function broken(client: Parameters<VerifyLedger['execute']>[0]): Promise<number[]> {
  const numbers: number[] = []
  const verify = await app.container.make(VerifyLedger)
  for await (const { number, rows } of verify.execute(client)) {
    if (rows.length > 0) numbers.push(number)
  }
  return numbers
}

/** The app's own tables let the journal go, so that nothing but its triggers is in the way. */
const LET_GO = `do $$ declare link record; begin
  for link in
    select c.conname as name, c.conrelid::regclass as of
    from pg_constraint c
      join pg_class source on source.oid = c.conrelid
      join pg_class target on target.oid = c.confrelid
    where c.contype = 'f' and target.relowner = 'uvidense_ledger'::regrole
      and source.relowner <> target.relowner
  loop
    execute format('alter table %s drop constraint %I', link.of, link.name);
  end loop;
end $$`

/** What the journal's owner hears. */
async function refusal(statement: string, before?: string): Promise<string> {
  const unitOfWork = await app.container.make(UnitOfWork)
  try {
    await unitOfWork.run(async (tx) => {
      if (before !== undefined) await tx.rawQuery(before)
      await tx.rawQuery('set local role uvidense_ledger')
      await tx.rawQuery(statement)
    })
  } catch (error) {
    return String(error)
  }
  return 'nothing was refused'
}

test.group('Ledger', () => {
  test('is sound after everything the other specs of this run did', async ({ assert }) => {
    await busyLedger()
    const db = await app.container.make(Database)
    assert.deepEqual(await broken(db.connection()), [])
  })

  test('its journal cannot be changed, emptied or shortened, even by its owner', async ({
    assert,
  }) => {
    await busyLedger()
    for (const table of ['transfers', 'postings', 'accruals', 'folds']) {
      assert.match(await refusal(`delete from escrow.${table}`), /DELETE refused/)
      assert.include(
        await refusal(`truncate escrow.${table} cascade`, LET_GO),
        `escrow.${table} keeps what it was told: TRUNCATE refused`
      )
    }
    assert.match(await refusal('update escrow.postings set amount = amount'), /UPDATE refused/)
    assert.match(await refusal('update escrow.transfers set kind = kind'), /UPDATE refused/)
    assert.match(await refusal('delete from escrow.holds'), /DELETE refused/)
    assert.match(await refusal('delete from escrow.ledger_accounts'), /DELETE refused/)
    assert.match(
      await refusal(`update escrow.ledger_accounts set owner_id = 'acc_thief'`),
      /UPDATE refused/
    )
  })

  test('a transfer that does not balance cannot be committed', async ({ assert }) => {
    const { booking } = await busyLedger()
    const account = `(select id from escrow.ledger_accounts
      where owner_id = '${booking.clientId}' and kind = 'client_available')`
    const one = `with t as (
        insert into escrow.transfers (id, kind, idem_scope, idem_key, request_hash, answer, digest,
          occurred_at, posted_at)
        values ('${newId('tr')}', 'deposit', 'x', '${newId('tr')}', sha256(''), '{}', sha256(''),
          now(), now()) returning id)
      insert into escrow.accruals (transfer_id, leg, account_id, currency, amount)`
    const lopsided = `${one} select id, 1, ${account}, 'USD', 5 from t
      union all select id, 2, ${account}, 'USD', -4 from t`
    assert.match(await refusal(lopsided), /does not balance in USD: 1/)
    assert.match(
      await refusal(`${one} select id, 1, ${account}, 'USD', 5 from t`),
      /fewer than two legs/
    )
  })

  test('a leg added to a committed transfer, to none or to no account is refused', async ({
    assert,
  }) => {
    const { booking } = await busyLedger()
    const leg = (transfer: string, account: string) => `
      insert into escrow.accruals (transfer_id, leg, account_id, currency, amount)
      select ${transfer}, 9, ${account}, 'USD', 5`
    const posted = `(select max(id) from escrow.transfers where booking_id = '${booking.bookingId}')`
    const account = `(select id from escrow.ledger_accounts
      where kind = 'platform_fees' and currency = 'USD')`
    assert.match(await refusal(leg(posted, account)), /does not balance in USD: 5/)
    assert.match(await refusal(leg(`'${newId('tr')}'`, account)), /transfer \S+ does not exist/)
    assert.match(await refusal(leg(posted, '0')), /account 0 in USD does not exist/)
  })

  test('one posting call per database transaction: a second one is refused', async ({ assert }) => {
    const { booking, subjectId } = await busyLedger()
    const twice = booking.do(async (tx) => {
      await booking.escrow.release({ ...booking.command(), subjectId, amount: usd('1') }, tx)
      await booking.escrow.release({ ...booking.command(), subjectId, amount: usd('1') }, tx)
    })
    await assert.rejects(() => twice, /one posting call per database transaction/)
  })

  test('folding moves what platform accounts gathered into their balance, once', async ({
    assert,
  }) => {
    await busyLedger()
    const fold = await app.container.make(FoldAccounts)
    const db = await app.container.make(Database)
    await fold.execute()
    const [fees] = await sql<{ balance: string; unfolded: string; truth: string }>(
      db.connection(),
      `select a.balance, sum(c.amount) as unfolded,
         sum(c.amount) filter (where not c.contra) as truth
       from escrow.ledger_accounts a join escrow.accruals c on c.account_id = a.id
       where a.kind = 'platform_fees' and a.currency = 'USD' group by a.id`
    )
    assert.equal(BigInt(fees?.balance ?? 0) + BigInt(fees?.unfolded ?? 0), BigInt(fees?.truth ?? 1))
    assert.deepEqual(await broken(db.connection()), [])
  })

  test('verification names a guard that was taken off', async ({ assert }) => {
    const off = 'alter table escrow.postings disable trigger postings_refuse_change'
    const db = await app.container.make(Database)
    const trx = await db.transaction()
    await trx.rawQuery('set local role uvidense_ledger')
    await trx.rawQuery(off)
    await trx.rawQuery('reset role')
    assert.deepEqual(await broken(trx), [0])
    await trx.rollback()
  })

  const TAMPERED: readonly [string, string, readonly number[]][] = [
    [
      'a balance is raised',
      'update escrow.ledger_accounts set balance = balance + 1 where owner_id = :client',
      [3],
    ],
    [
      'one posting’s amount is changed',
      `update escrow.postings set amount = amount + 1 where (account_id, version) = (
         select id, version from escrow.ledger_accounts
         where owner_id = :client and kind = 'client_available')`,
      [1, 2, 3, 5, 9],
    ],
    [
      'a whole transfer is rewritten so that all sums agree',
      `with moved as (
         update escrow.postings p set amount = amount + 7, balance_after = balance_after + 7
         from escrow.ledger_accounts a
         where a.id = p.account_id and a.version = p.version
           and ((a.owner_id = :client and a.kind = 'client_available')) returning p.transfer_id
       ), contra as (
         update escrow.accruals c set amount = amount - 7 from moved
         where c.transfer_id = moved.transfer_id and c.amount > 0
       )
       update escrow.ledger_accounts set balance = balance + 7
       where owner_id = :client and kind = 'client_available'`,
      [9],
    ],
    [
      'a transfer’s time is changed',
      `update escrow.transfers set occurred_at = occurred_at - interval '1 day'
       where booking_id = :booking`,
      [9],
    ],
    [
      'a transfer’s answer is changed',
      `update escrow.transfers set answer = '{}' where booking_id = :booking`,
      [9],
    ],
    [
      'an account is given to somebody else',
      `update escrow.ledger_accounts set owner_id = 'acc_thief'
       where owner_id = :client and kind = 'client_available'`,
      [9],
    ],
    [
      'a hold is said to have released more',
      'update escrow.holds set released = released + 1 where booking_id = :booking',
      [11, 20],
    ],
  ]
  for (const [what, statement, expected] of TAMPERED) {
    test(`verification names it when ${what}`, async ({ assert }) => {
      const { booking } = await busyLedger()
      const names = { client: booking.clientId, booking: booking.bookingId }
      assert.deepEqual(await tamperedSeen((tx) => sql(tx, statement, names), broken), [...expected])
    })
  }
})
