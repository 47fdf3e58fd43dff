import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { AcceptedBooking } from '#database/factories/escrow/accepted_booking'
import { moneyIn } from '#database/factories/escrow/money_in'
import { clientAvailable, providerClearing } from '#escrow/domain/ledger_account'
import { Ledger } from '#escrow/persistence/ledger'
import { Wallets } from '#escrow/queries/wallets'
import { system } from '#kernel/actor'
import { currency } from '#kernel/currency'
import { newId } from '#kernel/ids'
import { MAX_AMOUNT, Money } from '#kernel/money'
import { UnitOfWork } from '#kernel/unit_of_work'
import { fingerprint } from '#tests/support/escrow/model/facts'
import { brokenInvariants } from '#tests/support/escrow/verified'

/** What a bigint of PostgreSQL holds at most. */
const LARGEST = 2n ** 63n - 1n

/** Sums may be more than may be named in one piece. */
const units = (amount: bigint, code: string) => Money.of(1n, code).times(amount, 1n, 'floor')

/** Past every check of the app: between two accounts that nobody else has. */
async function post(ownerId: string, amount: bigint, code: string): Promise<void> {
  const [ledger, unitOfWork] = [
    await app.container.make(Ledger),
    await app.container.make(UnitOfWork),
  ]
  const money = units(amount, code)
  await unitOfWork.run((tx) =>
    ledger.postOne(tx, {
      kind: 'security_hold_ended',
      key: newId('evt'),
      request: [],
      actor: system('test'),
      occurredAt: DateTime.utc(),
      legs: [
        { account: clientAvailable(ownerId, currency(code)), amount: money },
        { account: providerClearing(ownerId, currency(code)), amount: money.negate() },
      ],
      answer: {},
    })
  )
}

async function refusedWithoutTrace(work: () => Promise<unknown>): Promise<boolean> {
  const before = await fingerprint()
  const refused = await work().then(
    () => false,
    () => true
  )
  const after = await fingerprint()
  return refused && Object.keys(after).every((table) => after[table] === before[table])
}

test.group('Money at its edges', () => {
  test('a balance may grow up to what a bigint holds, and not by one more', async ({ assert }) => {
    const owner = newId('acc')
    await post(owner, LARGEST, 'JPY')
    assert.isTrue(await refusedWithoutTrace(() => post(owner, 1n, 'JPY')))
    await post(owner, -LARGEST, 'JPY')
    assert.isTrue(await refusedWithoutTrace(() => post(owner, -1n, 'JPY')))
    assert.isTrue(await refusedWithoutTrace(() => post(newId('acc'), LARGEST + 1n, 'JPY')))
    assert.deepEqual(await brokenInvariants(), [])
  })

  for (const code of ['JPY', 'KWD']) {
    test(`a wallet of many of the largest sums is read and spent as any other: ${code}`, async ({
      assert,
    }) => {
      const booking = await AcceptedBooking.in(code)
      for (let times = 0; times < 3; times++) {
        await moneyIn(booking.clientId, Money.of(MAX_AMOUNT, code))
      }
      const subjectId = await booking.held(Money.of(MAX_AMOUNT, code))
      const wallets = await app.container.make(Wallets)
      const wallet = await wallets.find({ ownerId: booking.clientId, currency: currency(code) })
      const left = 3n * MAX_AMOUNT - MAX_AMOUNT - (MAX_AMOUNT * 3n) / 100n
      assert.equal(wallet.spendable.amount, left)
      const spendable = await booking.escrow.available(booking.clientId, code)
      assert.equal(spendable.amount, left)
      const cause = { ...booking.command(), subjectId }
      const back = await booking.do((tx) => booking.escrow.refund(cause, tx))
      assert.equal(back.toClient.amount, (MAX_AMOUNT * 103n) / 100n)
      const again = await booking.do((tx) => booking.escrow.refund(cause, tx))
      assert.deepEqual(again, back)
      assert.deepEqual(await brokenInvariants(), [])
    })
  }

  test('more than the largest sum cannot even be named', async ({ assert }) => {
    const booking = await AcceptedBooking.in('KWD')
    const one = () => booking.held(units(MAX_AMOUNT + 1n, 'KWD'))
    assert.throws(() => Money.of(MAX_AMOUNT + 1n, 'KWD'), /larger than we can handle/)
    assert.isTrue(await refusedWithoutTrace(one))
  })
})
