import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { FoldAccounts } from '#escrow/actions/fold_accounts'
import { sql } from '#kernel/sql'
import { movedMoney, seal } from '#tests/support/escrow/evidence'
import { tampered } from '#tests/support/escrow/tampered'

const OF_CLIENT = `owner_id = :client and kind = 'client_available'`
const RELEASED = `transfer_id = :released`

interface Planted {
  readonly what: string
  /** Done one after the other; may name :client, :talent, :booking and :released. */
  readonly by: readonly string[]
  readonly found: number
}

/** One violation for each invariant that no other test plants one for. */
const PLANTED: readonly Planted[] = [
  {
    what: 'an account’s version is not its last posting’s',
    by: [`update escrow.ledger_accounts set version = version + 1 where ${OF_CLIENT}`],
    found: 4,
  },
  {
    what: 'a posting that was taken out leaves a gap',
    by: [
      `delete from escrow.postings p using escrow.ledger_accounts a
       where a.id = p.account_id and a.owner_id = :client and p.version = a.version - 1
         and a.kind = 'client_available'`,
    ],
    found: 4,
  },
  {
    what: 'a balance was below its floor',
    by: [`update escrow.postings set balance_after = -1 where ${RELEASED} and leg = 1`],
    found: 6,
  },
  {
    what: 'a transfer has no legs',
    by: [
      `delete from escrow.postings where ${RELEASED}`,
      `delete from escrow.accruals where ${RELEASED}`,
    ],
    found: 7,
  },
  {
    what: 'nobody is told of a transfer',
    by: ['reset role', `delete from kernel.outbox where aggregate_id = :released`],
    found: 7,
  },
  {
    what: 'a leg is in another currency than its account',
    by: [`update escrow.accruals set currency = 'EUR' where ${RELEASED}`],
    found: 8,
  },
  {
    what: 'a closed booking holds something',
    by: [`insert into escrow.closed_bookings (booking_id) values (:booking)`],
    found: 10,
  },
  {
    what: 'a transfer is resolved twice',
    by: [
      'drop index escrow.transfers_resolves_once',
      `update escrow.transfers set resolves_id = :released where booking_id = :booking`,
    ],
    found: 12,
  },
  {
    what: 'a reversal is not what it reverses, turned round',
    by: [
      `update escrow.transfers set reverses_id = :released
       where booking_id = :booking and kind = 'hold_placed'`,
    ],
    found: 13,
  },
  {
    what: 'what is pending is not what waits for its security hold',
    by: [
      `update escrow.ledger_accounts set balance = balance + 1
       where owner_id = :talent and kind = 'talent_pending'`,
    ],
    found: 19,
  },
  {
    what: 'a fold posted another sum than it took',
    by: [`update escrow.accruals set amount = amount + 1 where ${RELEASED} and not contra`],
    found: 21,
  },
]

/** A binding that a statement does not name is no binding of it. */
const named = (statement: string, names: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(names).filter(([name]) => statement.includes(`:${name}`)))

test.group('A violation that was planted', () => {
  for (const { what, by, found } of PLANTED) {
    test(`is found: ${what} (${found})`, async ({ assert }) => {
      const { booking, released } = await movedMoney()
      await seal()
      await (await app.container.make(FoldAccounts)).execute()
      const names = {
        ...{ client: booking.clientId, talent: booking.talentId },
        ...{ booking: booking.bookingId, released },
      }
      const broken = await tampered(async (client) => {
        for (const statement of by) await sql(client, statement, named(statement, names))
        await sql(client, 'set local role uvidense_ledger')
      })
      assert.include([...broken.keys()], found)
    })
  }

  test('is found: a transfer has no leaf (16)', async ({ assert }) => {
    const { released } = await movedMoney()
    await seal()
    const broken = await tampered(
      (client) =>
        sql(client, 'delete from escrow.leaves where transfer_id = :released', { released }),
      0
    )
    assert.containSubset(broken.get(16), [{ transfer_id: released }])
  })
})
